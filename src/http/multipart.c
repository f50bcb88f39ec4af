/* SPDX-License-Identifier: EUPL-1.2 */
/* multipart/form-data: heads of a few lines, and bytes between boundaries. */
#include "http/multipart.h"

#include <string.h>

/* ---- Values with parameters: form-data; name="a"; filename="b" ---- */

typedef struct Attribute {
    Text name;
    Text value;
} Attribute;

static bool is_alphanumeric(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* A token of RFC 9110, 5.6.2. */
static bool is_token_character(char byte)
{
    return is_alphanumeric(byte) || (byte != '\0' && strchr("!#$%&'*+-.^_`|~", byte) != NULL);
}

static Text without_spaces_before(Text text)
{
    ptrdiff_t start = 0;
    while (start < text.length && (text.data[start] == ' ' || text.data[start] == '\t'))
        start++;
    return text_slice(text, start, text.length);
}

/* Empty where none begins here. */
static Text token_take(Text *rest)
{
    ptrdiff_t end = 0;
    while (end < rest->length && is_token_character(rest->data[end]))
        end++;
    Text token = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end, rest->length);
    return token;
}

/* How many bytes stand for one: mail writes \" and \\, browsers write %22. Any other backslash is one, since some
 * clients send the whole path of a file on Windows; "%" escapes nothing else, since browsers do not escape it. */
static int escape_length(Text text, ptrdiff_t place, char *result_byte)
{
    *result_byte = text.data[place];
    Text rest = text_slice(text, place, text.length);
    if (text_starts_with(rest, TEXT("\\\"")) || text_starts_with(rest, TEXT("\\\\"))) {
        *result_byte = rest.data[1];
        return 2;
    }
    if (!text_starts_with(rest, TEXT("%22")))
        return 1;
    *result_byte = '"';
    return 3;
}

/* False where the closing quote is missing. */
static bool quoted_take(Arena *arena, Text *rest, Text *result_value)
{
    char *value = new(arena, char, rest->length + 1);
    ptrdiff_t length = 0;
    for (ptrdiff_t i = 1; i < rest->length;) {
        if (rest->data[i] == '"') {
            *result_value = (Text){ value, length };
            *rest = text_slice(*rest, i + 1, rest->length);
            return true;
        }
        i += escape_length(*rest, i, &value[length++]);
    }
    return false;
}

/* Takes one "; name=value". */
static bool attribute_take(Arena *arena, Text *rest, Attribute *result_attribute)
{
    if (rest->length == 0 || rest->data[0] != ';')
        return false;
    *rest = without_spaces_before(text_slice(*rest, 1, rest->length));
    Attribute attribute = { .name = text_ascii_lower(arena, token_take(rest)) };
    if (attribute.name.length == 0 || !text_starts_with(*rest, TEXT("=")))
        return false;
    *rest = text_slice(*rest, 1, rest->length);
    bool quoted = text_starts_with(*rest, TEXT("\""));
    if (quoted && !quoted_take(arena, rest, &attribute.value))
        return false;
    if (!quoted && (attribute.value = token_take(rest)).length == 0)
        return false;
    *rest = without_spaces_before(*rest);
    *result_attribute = attribute;
    return true;
}

/* Steps over what a value begins with, in any case, and the spaces behind it. */
static bool value_begins(Text *rest, Text wanted)
{
    if (!text_equal_ignoring_ascii_case(text_slice(*rest, 0, wanted.length), wanted))
        return false;
    *rest = without_spaces_before(text_slice(*rest, wanted.length, rest->length));
    return true;
}

/* ---- The boundary ---- */

/* bchars of RFC 2046, 5.1.1. */
static bool boundary_is_legal(Text boundary)
{
    if (boundary.length < 1 || boundary.length > MULTIPART_BOUNDARY || boundary.data[boundary.length - 1] == ' ')
        return false;
    for (ptrdiff_t i = 0; i < boundary.length; i++)
        if (!is_alphanumeric(boundary.data[i]) &&
            (boundary.data[i] == '\0' || strchr("'()+_,-./:=? ", boundary.data[i]) == NULL))
            return false;
    return true;
}

bool multipart_boundary(Arena *arena, Text content_type, Text *result_boundary)
{
    *result_boundary = (Text){ 0 };
    Text rest = text_trim(content_type);
    if (!value_begins(&rest, TEXT("multipart/form-data")))
        return false;
    int found = 0;
    while (rest.length > 0) {
        Attribute attribute;
        if (!attribute_take(arena, &rest, &attribute))
            return false;
        if (!text_is(attribute.name, "boundary"))
            continue;
        *result_boundary = attribute.value;
        found++;
    }
    return found == 1 && boundary_is_legal(*result_boundary);
}

/* ---- The head of a part ---- */

/* No path: only what stands behind the last slash of either kind. */
static Text last_component(Text path)
{
    ptrdiff_t start = path.length;
    while (start > 0 && path.data[start - 1] != '/' && path.data[start - 1] != '\\')
        start--;
    Text name = text_slice(path, start, path.length);
    return text_is(name, ".") || text_is(name, "..") ? (Text){ 0 } : name;
}

/* Content-Disposition. filename* is refused as all that is unknown: RFC 7578, 4.2, forbids it. */
static bool disposition_read(Arena *arena, Text value, Part *part)
{
    if (part->name.length > 0 || !value_begins(&value, TEXT("form-data")))
        return false;
    while (value.length > 0) {
        Attribute attribute;
        if (!attribute_take(arena, &value, &attribute))
            return false;
        if (text_is(attribute.name, "name") && part->name.length == 0) {
            part->name = attribute.value;
        } else if (text_is(attribute.name, "filename") && !part->is_file) {
            part->is_file = true;
            part->file_name = last_component(attribute.value);
        } else {
            return false;
        }
    }
    return part->name.length > 0;
}

/* What is encoded would have to be decoded; nobody encodes in forms. */
static bool encoding_is_none(Text value)
{
    return text_equal_ignoring_ascii_case(value, TEXT("binary")) ||
           text_equal_ignoring_ascii_case(value, TEXT("8bit")) || text_equal_ignoring_ascii_case(value, TEXT("7bit"));
}

/* Headers that are not known say nothing (RFC 7578, 4.8). */
static bool header_read(Arena *arena, Text line, Part *part)
{
    Text value = line;
    Text name = token_take(&value);
    if (name.length == 0 || !text_starts_with(value, TEXT(":")))
        return false;
    value = text_trim(text_slice(value, 1, value.length));
    if (text_equal_ignoring_ascii_case(name, TEXT("content-disposition")))
        return disposition_read(arena, value, part);
    if (text_equal_ignoring_ascii_case(name, TEXT("content-transfer-encoding")))
        return encoding_is_none(value);
    if (!text_equal_ignoring_ascii_case(name, TEXT("content-type")))
        return true;
    bool first = part->content_type.length == 0;
    part->content_type = value;
    return first && value.length > 0;
}

static bool line_is_legal(Text line)
{
    if (line.length > MULTIPART_LINE || !text_is_valid(line))
        return false;
    for (ptrdiff_t i = 0; i < line.length; i++)
        if (((unsigned char)line.data[i] < ' ' && line.data[i] != '\t') || line.data[i] == 127)
            return false;
    return true;
}

/* Takes the lines up to and with the empty one. */
static bool head_take(Arena *arena, Text *rest, Part *part)
{
    for (;;) {
        ptrdiff_t end = text_find(*rest, TEXT("\r\n"), 0);
        if (end < 0)
            return false;
        Text line = text_slice(*rest, 0, end);
        *rest = text_slice(*rest, end + 2, rest->length);
        if (line.length == 0)
            return part->name.length > 0;
        if (!line_is_legal(line) || !header_read(arena, line, part))
            return false;
    }
}

/* ---- The body ---- */

/* Takes one part and the boundary behind it. */
static bool part_take(Arena *arena, Text *rest, Text boundary, Part *part)
{
    if (!text_starts_with(*rest, TEXT("\r\n")))
        return false;
    *rest = text_slice(*rest, 2, rest->length);
    if (!head_take(arena, rest, part))
        return false;
    ptrdiff_t end = text_find(*rest, boundary, 0);
    if (end < 0)
        return false;
    part->content = (Blob){ rest->data, end };
    *rest = text_slice(*rest, end + boundary.length, rest->length);
    return part->is_file || text_is_valid((Text){ part->content.data, part->content.length });
}

bool multipart_parse(Arena *arena, Text boundary, Blob body, Parts *result_parts)
{
    *result_parts = (Parts){ 0 };
    Text between = text_printf(arena, "\r\n--%.*s", TEXT_ARGUMENTS(boundary));
    Text first = text_slice(between, 2, between.length);
    Text rest = { body.data, body.length };
    if (!boundary_is_legal(boundary) || !text_starts_with(rest, first))
        return false;
    rest = text_slice(rest, first.length, rest.length);
    Part *list = new(arena, Part, MULTIPART_PARTS);
    int count = 0;
    while (!text_starts_with(rest, TEXT("--"))) {
        if (count == MULTIPART_PARTS || !part_take(arena, &rest, between, &list[count]))
            return false;
        count++;
    }
    if (rest.length != 2 && !text_is(rest, "--\r\n"))
        return false;
    *result_parts = (Parts){ count, list };
    return true;
}
