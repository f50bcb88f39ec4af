/* SPDX-License-Identifier: EUPL-1.2 */
/* What a message in a template is called in the catalogues; needs nothing but base/, for tools/messages.c uses it too. */
#ifndef VIEW_MESSAGE_KEY_H
#define VIEW_MESSAGE_KEY_H

#include "base/text.h"

/* The message with every run of white space made one space, none at the ends. */
Text message_key(Arena *arena, Text message);

#endif
