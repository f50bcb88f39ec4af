/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of a request, read strictly: targets, forms, cookies and what the client accepts. */
#include "http/incoming.h"

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return -1;
}

/* The escaped byte at `place`; -1 where there is no well-formed escape. */
static int escaped_byte(Text text, ptrdiff_t place)
{
    if (text.length - place < 3)
        return -1;
    int high = hex_digit(text.data[place + 1]);
    int low = hex_digit(text.data[place + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static bool needs_decoding(Text text, bool plus_is_space)
{
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (text.data[i] == '%' || (plus_is_space && text.data[i] == '+'))
            return true;
    return false;
}

static bool url_decode(Arena *arena, Text text, bool plus_is_space, Text *result_text)
{
    if (!needs_decoding(text, plus_is_space))
        return text_from_client(text.data, text.length, result_text);
    char *decoded = new(arena, char, text.length);
    ptrdiff_t length = 0;
    for (ptrdiff_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        if (byte == '%') {
            int value = escaped_byte(text, i);
            if (value < 0)
                return false;
            byte = (char)value;
            i += 2;
        } else if (plus_is_space && byte == '+') {
            byte = ' ';
        }
        decoded[length++] = byte;
    }
    return text_from_client(decoded, length, result_text);
}

/* Neither control characters nor a space, which would end the target elsewhere. */
static bool is_printable_target(Text target)
{
    for (ptrdiff_t i = 0; i < target.length; i++) {
        unsigned char byte = (unsigned char)target.data[i];
        if (byte <= ' ' || byte == 127 || byte == '#')
            return false;
    }
    return true;
}

static bool has_control_characters(Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == 127)
            return true;
    return false;
}

static bool has_encoded_slash(Text path)
{
    for (ptrdiff_t i = 0; i < path.length; i++)
        if (path.data[i] == '%' && escaped_byte(path, i) == '/')
            return true;
    return false;
}

static bool segments_are_plain(Text path)
{
    if (path.length == 1)
        return true;
    Text rest = text_slice(path, 1, path.length);
    if (rest.data[rest.length - 1] == '/')
        return false;
    for (Text segment; text_split(&rest, '/', &segment);)
        if (segment.length == 0 || text_is(segment, ".") || text_is(segment, ".."))
            return false;
    return true;
}

bool target_parse(Arena *arena, Text target, Text *result_path, Pairs *result_query)
{
    *result_path = (Text){ 0 };
    *result_query = (Pairs){ 0 };
    if (target.length < 1 || target.length > TARGET_MAXIMUM || target.data[0] != '/' || !is_printable_target(target))
        return false;
    ptrdiff_t mark = text_find(target, TEXT("?"), 0);
    Text path = text_slice(target, 0, mark < 0 ? target.length : mark);
    Text query = mark < 0 ? (Text){ 0 } : text_slice(target, mark + 1, target.length);
    if (has_encoded_slash(path) || !url_decode(arena, path, false, &path) || has_control_characters(path) ||
        !segments_are_plain(path) || !pairs_parse_urlencoded(arena, query, result_query))
        return false;
    *result_path = path;
    return true;
}

static ptrdiff_t count_of(Text text, char wanted)
{
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < text.length; i++)
        count += text.data[i] == wanted;
    return count;
}

static bool pair_parse(Arena *arena, Text piece, Pair *result_pair)
{
    Text name = { 0 };
    text_split(&piece, '=', &name);
    return url_decode(arena, name, true, &result_pair->name) && url_decode(arena, piece, true, &result_pair->value);
}

bool pairs_parse_urlencoded(Arena *arena, Text body, Pairs *result_pairs)
{
    *result_pairs = (Pairs){ 0 };
    if (body.length == 0)
        return true;
    ptrdiff_t most = count_of(body, '&') + 1;
    Pair *list = new(arena, Pair, most < PAIRS_MAXIMUM ? most : PAIRS_MAXIMUM);
    int count = 0;
    for (Text piece; text_split(&body, '&', &piece);) {
        if (piece.length == 0)
            continue;
        if (count == PAIRS_MAXIMUM || !pair_parse(arena, piece, &list[count]))
            return false;
        count++;
    }
    *result_pairs = (Pairs){ count, list };
    return true;
}

Text pair_value(Pairs pairs, const char *name)
{
    for (int i = 0; i < pairs.count; i++)
        if (text_is(pairs.list[i].name, name))
            return pairs.list[i].value;
    return (Text){ 0 };
}

Text header_value(Pairs headers, const char *name)
{
    return pair_value(headers, name);
}

Pairs pairs_with(Arena *arena, Pairs pairs, Text name, Text value)
{
    Pair *list = new(arena, Pair, pairs.count + 1);
    for (int i = 0; i < pairs.count; i++)
        list[i] = pairs.list[i];
    list[pairs.count] = (Pair){ name, value };
    return (Pairs){ pairs.count + 1, list };
}

static Text without_quotes(Text value)
{
    if (value.length >= 2 && value.data[0] == '"' && value.data[value.length - 1] == '"')
        return text_slice(value, 1, value.length - 1);
    return value;
}

static bool cookie_in(Text header, const char *name, Text *result_value)
{
    for (Text piece; text_split(&header, ';', &piece);) {
        ptrdiff_t equals = text_find(piece, TEXT("="), 0);
        if (equals < 0 || !text_is(text_trim(text_slice(piece, 0, equals)), name))
            continue;
        *result_value = without_quotes(text_trim(text_slice(piece, equals + 1, piece.length)));
        return true;
    }
    return false;
}

Text cookie_value(Pairs headers, const char *name)
{
    Text value = { 0 };
    for (int i = 0; i < headers.count; i++)
        if (text_is(headers.list[i].name, "cookie") && cookie_in(headers.list[i].value, name, &value))
            return value;
    return value;
}

static bool is_unreserved(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

Text url_encode(Arena *arena, Text text)
{
    static const char digits[] = "0123456789ABCDEF";
    char *encoded = new(arena, char, text.length * 3 + 1);
    ptrdiff_t length = 0;
    for (ptrdiff_t i = 0; i < text.length; i++) {
        if (is_unreserved(text.data[i])) {
            encoded[length++] = text.data[i];
            continue;
        }
        unsigned char byte = (unsigned char)text.data[i];
        encoded[length++] = '%';
        encoded[length++] = digits[byte >> 4];
        encoded[length++] = digits[byte & 15];
    }
    return (Text){ encoded, length };
}

/* A weight of RFC 9110, 12.4.2, in thousandths; -1 where it is malformed. */
static int weight_parse(Text text)
{
    if (text.length < 1 || text.length > 5 || (text.data[0] != '0' && text.data[0] != '1'))
        return -1;
    if (text.length > 1 && text.data[1] != '.')
        return -1;
    int weight = (text.data[0] - '0') * 1000;
    int unit = 100;
    for (ptrdiff_t i = 2; i < text.length; i++, unit /= 10) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return -1;
        weight += (text.data[i] - '0') * unit;
    }
    return weight <= 1000 ? weight : -1;
}

/* Takes "name;q=0.5" apart. A malformed weight counts as 0: the client gets what it surely takes. */
static int item_weight(Text item, Text *result_name)
{
    int weight = 1000;
    text_split(&item, ';', result_name);
    *result_name = text_trim(*result_name);
    for (Text parameter; text_split(&item, ';', &parameter);) {
        parameter = text_trim(parameter);
        if (parameter.length >= 2 && (parameter.data[0] == 'q' || parameter.data[0] == 'Q') &&
            parameter.data[1] == '=') {
            int given = weight_parse(text_slice(parameter, 2, parameter.length));
            weight = given < 0 ? 0 : given;
        }
    }
    return weight;
}

bool accepts_gzip(Pairs headers)
{
    Text rest = header_value(headers, "accept-encoding");
    int any = 0, named = -1;
    for (Text item; text_split(&rest, ',', &item);) {
        Text name;
        int weight = item_weight(item, &name);
        if (text_is(name, "*"))
            any = weight;
        else if (text_equal_ignoring_ascii_case(name, TEXT("gzip")) ||
                 text_equal_ignoring_ascii_case(name, TEXT("x-gzip")))
            named = weight;
    }
    return named > 0 || (named < 0 && any > 0);
}

typedef struct Preference {
    int weight;
    int precision; /* of the range that gave the weight: 0 none, 1 all, 2 of the kind, 3 by its name */
} Preference;

static Preference preference_for(Text accept, Text kind, Text name)
{
    Preference best = { 0 };
    for (Text item; text_split(&accept, ',', &item);) {
        Text range;
        int weight = item_weight(item, &range);
        int precision = text_equal_ignoring_ascii_case(range, name)   ? 3
                        : text_equal_ignoring_ascii_case(range, kind) ? 2
                        : text_is(range, "*/*")                       ? 1
                                                                      : 0;
        if (precision > best.precision)
            best = (Preference){ weight, precision };
    }
    return best;
}

Face face_wanted(Pairs headers)
{
    Text accept = header_value(headers, "accept");
    Preference html = preference_for(accept, TEXT("text/*"), TEXT("text/html"));
    Preference json = preference_for(accept, TEXT("application/*"), TEXT("application/json"));
    if (json.weight != html.weight)
        return json.weight > html.weight ? FACE_JSON : FACE_HTML;
    return json.weight > 0 && json.precision > html.precision ? FACE_JSON : FACE_HTML;
}
