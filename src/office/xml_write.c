/* SPDX-License-Identifier: EUPL-1.2 */
/* What text needs to stand in XML. */
#include "office/xml_write.h"

#include <string.h>

/* U+FFFE and U+FFFF: EF BF BE and EF BF BF; others that XML has not are control characters or surrogates, which text has not either. */
static bool is_no_character(const char *data, ptrdiff_t left)
{
    return left >= 3 && memcmp(data, "\xEF\xBF", 2) == 0 && ((unsigned char)data[2] & 0xFE) == 0xBE;
}

/* What the byte is written as; NULL for itself. */
static const char *written_as(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return (unsigned char)byte < ' ' && byte != '\n' && byte != '\t' ? "" : NULL;
    }
}

static bool is_plain(char byte)
{
    return written_as(byte) == NULL && (unsigned char)byte != 0xEF;
}

static ptrdiff_t plain_end(Text text, ptrdiff_t place)
{
    while (place < text.length && is_plain(text.data[place]))
        place++;
    return place;
}

static void byte_add(Buffer *buffer, char byte)
{
    const char *written = written_as(byte);
    if (written == NULL)
        buffer_add_byte(buffer, byte);
    else
        buffer_add(buffer, text_from_z(written));
}

void xml_add(Buffer *buffer, Text text)
{
    for (ptrdiff_t place = 0, end; place < text.length; place = end) {
        end = plain_end(text, place);
        if (end > place) {
            buffer_add(buffer, text_slice(text, place, end));
        } else if (is_no_character(text.data + place, text.length - place)) {
            end = place + 3;
        } else {
            byte_add(buffer, text.data[place]);
            end = place + 1;
        }
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

static bool is_hex(Text text, ptrdiff_t place)
{
    return place < text.length && strchr("0123456789ABCDEFabcdef", text.data[place]) != NULL;
}

/* RFC 3986; letters beyond ASCII are allowed by RFC 3987. */
static bool is_of_address(Text address, ptrdiff_t place)
{
    char byte = address.data[place];
    if (byte == '%')
        return is_hex(address, place + 1) && is_hex(address, place + 2);
    return (unsigned char)byte > ' ' && byte != '\x7F' && strchr("\"<>\\^`{|}", byte) == NULL;
}

void xml_add_address(Buffer *buffer, Text address)
{
    for (ptrdiff_t place = 0; place < address.length; place++) {
        if (is_of_address(address, place))
            byte_add(buffer, address.data[place]);
        else
            buffer_printf(buffer, "%%%02X", (unsigned)(unsigned char)address.data[place]);
    }
}
