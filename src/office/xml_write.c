/* SPDX-License-Identifier: EUPL-1.2 */
/* What text needs to stand in XML. */
#include "office/xml_write.h"

#include <string.h>

/* U+FFFE and U+FFFF: EF BF BE and EF BF BF; others that XML has not are control characters or surrogates, which text has not either. */
static bool is_no_character(const char *data, ptrdiff_t left)
{
    return left >= 3 && memcmp(data, "\xEF\xBF", 2) == 0 && ((unsigned char)data[2] & 0xFE) == 0xBE;
}

static bool is_control(char byte)
{
    return (unsigned char)byte < ' ' && byte != '\n' && byte != '\t';
}

static void byte_add(Buffer *buffer, char byte)
{
    switch (byte) {
    case '&':
        xml_add_literal(buffer, "&amp;");
        break;
    case '<':
        xml_add_literal(buffer, "&lt;");
        break;
    case '>':
        xml_add_literal(buffer, "&gt;");
        break;
    case '"':
        xml_add_literal(buffer, "&quot;");
        break;
    default:
        if (!is_control(byte))
            buffer_add_byte(buffer, byte);
    }
}

void xml_add(Buffer *buffer, Text text)
{
    for (ptrdiff_t place = 0; place < text.length;) {
        if (is_no_character(text.data + place, text.length - place))
            place += 3;
        else
            byte_add(buffer, text.data[place++]);
    }
}

void xml_add_attribute(Buffer *buffer, const char *name, Text value)
{
    buffer_printf(buffer, " %s=\"", name);
    xml_add(buffer, value);
    buffer_add_byte(buffer, '"');
}

void xml_add_element(Buffer *buffer, const char *name, Text text)
{
    if (text.length == 0)
        return;
    buffer_printf(buffer, "<%s>", name);
    xml_add(buffer, text);
    buffer_printf(buffer, "</%s>", name);
}
