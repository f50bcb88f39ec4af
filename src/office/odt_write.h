/* SPDX-License-Identifier: EUPL-1.2 */
/* OpenDocument texts (OpenDocument 1.3, ISO/IEC 26300): what docx_write.h has, changes tracked as LibreOffice tracks them. Of a table that is new or taken
 * out the words in its cells are tracked, since OpenDocument knows no more. */
#ifndef OFFICE_ODT_WRITE_H
#define OFFICE_ODT_WRITE_H

#include "database/database.h"
#include "office/flow.h"

#define ODT_MEDIA_TYPE "application/vnd.oasis.opendocument.text"

/* The same flow gives the same bytes. Empty where the document would be too large. */
Blob odt_of_flow(Arena *arena, const Flow *flow);

#endif
