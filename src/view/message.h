/* SPDX-License-Identifier: EUPL-1.2 */
/* Messages with arguments, in the part of ICU's MessageFormat that say() of view/language.h describes. */
#ifndef VIEW_MESSAGE_H
#define VIEW_MESSAGE_H

#include "view/format.h"
#include "view/path.h"

typedef struct Message Message;

/* What a message is filled in from, and how. */
typedef struct MessageSetting {
    const Language *language;
    Text zone;
    Arena *arena;
    const Scope *scope;
    bool html;    /* escape the arguments */
    Text unknown; /* becomes the first argument that there is no value for */
} MessageSetting;

/* The message taken apart, in the arena. html: its own words are escaped as well. NULL, and a sentence, when it is malformed. */
const Message *message_parse(Arena *arena, Text source, bool html, Text *result_problem);

void message_write(const Message *message, MessageSetting *setting, Buffer *buffer);

#endif
