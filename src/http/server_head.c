/* SPDX-License-Identifier: EUPL-1.2 */
/* Header fields, read strictly (RFC 9110, 5; RFC 9112, 6). */
#include "http/server_head.h"

#include <string.h>

void head_begin(Head *head)
{
    head->status = 0;
    head->count = head->hosts = head->lengths = head->encodings = 0;
    head->length = 0;
    head->expects = false;
    head->names_used = 0;
}

static void refuse(Head *head, int status)
{
    if (head->status == 0)
        head->status = status;
}

/* The byte in lower case if it may stand in a field name (RFC 9110, 5.6.2), else 0. */
static char name_byte(char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return (char)(byte - 'A' + 'a');
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-')
        return byte;
    return byte != '\0' && strchr("!#$%&'*+.^_`|~", byte) != NULL ? byte : 0;
}

static Text name_keep(Head *head, Text name)
{
    char *kept = head->names + head->names_used;
    for (ptrdiff_t i = 0; i < name.length; i++)
        if ((kept[i] = name_byte(name.data[i])) == 0)
            refuse(head, 400);
    head->names_used += name.length;
    return (Text){ kept, name.length };
}

static bool value_is_clean(Text value)
{
    bool ascii = true;
    for (ptrdiff_t i = 0; i < value.length; i++) {
        unsigned char byte = (unsigned char)value.data[i];
        if ((byte < ' ' && byte != '\t') || byte == 127)
            return false;
        ascii &= byte < 128;
    }
    return ascii || text_is_valid(value);
}

static void length_read(Head *head, Text value)
{
    int64_t length;
    if (head->lengths++ > 0 || !text_to_number(value, &length) || value.data[0] == '-' || length > PTRDIFF_MAX / 2)
        refuse(head, 400);
    else
        head->length = (ptrdiff_t)length;
}

static void encoding_read(Head *head, Text value)
{
    if (head->encodings++ > 0 || !text_equal_ignoring_ascii_case(value, TEXT("chunked")))
        refuse(head, 400);
    else
        head->length = -1;
}

static void field_note(Head *head, Text name, Text value)
{
    if (text_is(name, "content-length"))
        length_read(head, value);
    else if (text_is(name, "transfer-encoding"))
        encoding_read(head, value);
    else if (text_is(name, "host"))
        head->hosts++;
    else if (text_is(name, "expect"))
        head->expects = true;
}

void head_add(Head *head, Text name, Text value)
{
    if (head->count == HEAD_FIELDS || name.length > HEAD_NAMES - head->names_used) {
        refuse(head, 431);
        return;
    }
    if (name.length == 0 || !value_is_clean(value)) {
        refuse(head, 400);
        return;
    }
    name = name_keep(head, name);
    head->fields[head->count++] = (Pair){ name, value };
    field_note(head, name, value);
}

void head_end(Head *head, bool is_old)
{
    if (head->encodings > 0 && (head->lengths > 0 || is_old))
        refuse(head, 400);
    if (head->hosts > 1)
        refuse(head, 400);
}

Pairs head_pairs(const Head *head)
{
    return (Pairs){ head->count, head->fields };
}
