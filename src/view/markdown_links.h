/* SPDX-License-Identifier: EUPL-1.2 */
/* Which links people may put into what they write. */
#ifndef VIEW_MARKDOWN_LINKS_H
#define VIEW_MARKDOWN_LINKS_H

#include "base/buffer.h"

/* http, https and mailto addresses, and paths of this site. */
bool link_is_allowed(Text address);

/* The tag that begins a link to an allowed address; what may not stand in an address is written as %XX. */
void link_open(Buffer *out, Text address);

#endif
