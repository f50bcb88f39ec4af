/* SPDX-License-Identifier: EUPL-1.2 */
/* Text made safe to stand in HTML, in text and in quoted attributes. */
#ifndef VIEW_HTML_H
#define VIEW_HTML_H

#include "base/buffer.h"

/* The text with & < > " ' written as character references. */
void buffer_add_html(Buffer *buffer, Text text);

#endif
