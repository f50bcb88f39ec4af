/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines of what is signed and of what is exported: each ends with a line feed, the last one, too, so that nothing that was cut passes for whole. */
#ifndef RECORD_LINE_H
#define RECORD_LINE_H

#include "base/text.h"

/* Takes the next line off *rest, without its line feed; false, and *rest as it was, where none ends. */
bool line_take(Text *rest, Text *result_line);

#endif
