/* SPDX-License-Identifier: EUPL-1.2 */
/* How an OpenDocument text looks: its styles, with the names that LibreOffice itself uses, so that it shows them in its own language. */
#ifndef OFFICE_ODT_STYLES_H
#define OFFICE_ODT_STYLES_H

#include "base/text.h"
#include "office/flow.h"
#include "office/flow_lists.h"
#include "base/buffer.h"

/* The part styles.xml. */
Text odt_styles(Arena *arena, const Flow *flow);

/* <text:list-style> elements, List1 and so on. */
void odt_add_list_styles(Buffer *xml, const FlowLists *lists);

#endif
