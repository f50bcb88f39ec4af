/* SPDX-License-Identifier: EUPL-1.2 */
/* Blocks of a flow as OpenDocument. */
#ifndef OFFICE_ODT_BLOCKS_H
#define OFFICE_ODT_BLOCKS_H

#include "office/flow_lists.h"
#include "office/odt_text.h"

/* Further cells are left out, as in a Word document. */
enum { ODT_COLUMNS = 63 };

/* What stands in the text, and the changes; of a flow with its numbers apart. */
void odt_add_blocks(OdtText *text, const FlowLists *lists);

#endif
