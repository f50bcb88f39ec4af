/* SPDX-License-Identifier: EUPL-1.2 */
/* What a message in a template is called in the catalogues. */
#include "view/message_key.h"

#include <string.h>

Text message_key(Arena *arena, Text message)
{
    message = text_trim(message);
    char *key = new(arena, char, message.length + 1);
    ptrdiff_t length = 0;
    for (ptrdiff_t i = 0; i < message.length; i++) {
        bool is_space = strchr(" \t\r\n\f\v", message.data[i]) != NULL;
        if (!is_space || (length > 0 && key[length - 1] != ' '))
            key[length++] = is_space ? ' ' : message.data[i];
    }
    return (Text){ key, length };
}
