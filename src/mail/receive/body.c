/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of a message: which one is what was written, and which are files. */
#include <string.h>

#include "base/buffer.h"
#include "mail/receive/html.h"
#include "mail/receive/parts.h"
#include "mail/receive/quotation.h"
#include "mail/receive/words.h"

enum { DEEPEST = 20, MOST_PARTS = 300, LONGEST_WORDS = 1 << 20, LONGEST_NAME = 120, SMALLEST_PICTURE = 24 << 10 };

typedef struct Walk {
    Arena *arena;
    Arrived *arrived;
    Buffer words;
    int parts;
} Walk;

static bool is_type(GMimeObject *part, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(part), type, subtype);
}

Blob part_content(Arena *arena, GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *stream = g_mime_stream_mem_new();
    if (content)
        g_mime_data_wrapper_write_to_stream(content, stream);
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    char *copy = new (arena, char, (ptrdiff_t)bytes->len + 1);
    Blob result = { copy, (ptrdiff_t)bytes->len };
    if (bytes->len > 0)
        memcpy(copy, bytes->data, bytes->len);
    g_object_unref(stream);
    return result;
}

static Text parameter(GMimeObject *part, const char *name)
{
    return text_from_z(g_mime_object_get_content_type_parameter(part, name));
}

static Text words_cut(Text words)
{
    ptrdiff_t end = words.length < LONGEST_WORDS ? words.length : LONGEST_WORDS;
    while (end > 0 && end < words.length && ((unsigned char)words.data[end] & 0xC0) == 0x80)
        end--;
    return text_slice(words, 0, end);
}

/* What somebody has written in a part of text. */
static Text part_words(Walk *walk, GMimeObject *part)
{
    Arena *arena = walk->arena;
    bool is_answer = walk->arrived->is_answer;
    Text words = words_from_charset(arena, part_content(arena, GMIME_PART(part)), parameter(part, "charset"));
    if (is_type(part, "text", "html")) {
        Text written = quotation_strip(arena, words_plain(arena, html_to_text(arena, words, is_answer)), is_answer);
        if (text_trim(written).length > 0 || !is_answer)
            return written;
        return quotation_strip(arena, words_plain(arena, html_to_text(arena, words, false)), true);
    }
    words = words_plain(arena, words_cut(words));
    if (text_equal_ignoring_ascii_case(parameter(part, "format"), TEXT("flowed")))
        words = words_unflowed(arena, words, text_equal_ignoring_ascii_case(parameter(part, "delsp"), TEXT("yes")));
    return quotation_strip(arena, words, is_answer);
}

static void words_add(Walk *walk, Text words)
{
    if (text_trim(words).length == 0)
        return;
    if (walk->words.length > 0)
        buffer_add_byte(&walk->words, '\n');
    buffer_add(&walk->words, words);
}

/* The last part of a name that may have folders in it, of either kind. */
static Text file_name(Arena *arena, const char *given, int number)
{
    Text raw = text_from_z(given);
    Text name = words_of_line(arena, words_from_charset(arena, (Blob){ raw.data, raw.length }, TEXT("utf-8")), 4 * LONGEST_NAME);
    for (ptrdiff_t i = name.length - 1; i >= 0; i--)
        if (name.data[i] == '/' || name.data[i] == '\\') {
            name = text_slice(name, i + 1, name.length);
            break;
        }
    name = words_of_line(arena, name, LONGEST_NAME);
    bool is_usable = name.length > 0 && !text_is(name, ".") && !text_is(name, "..");
    return is_usable ? name : text_printf(arena, "%d", number);
}

static void file_add(Walk *walk, const char *name, Blob content)
{
    Arrived *arrived = walk->arrived;
    if (arrived->file_count == ARRIVED_FILES)
        arrived->has_more_files = true;
    else if (content.length > 0) {
        arrived->files[arrived->file_count] = (ArrivedFile){ file_name(walk->arena, name, arrived->file_count + 1), content };
        arrived->file_count++;
    }
}

/* Logos stand in the text, are small, and nobody attached them. */
static bool is_decoration(GMimeObject *part, bool is_related, Blob content)
{
    return is_related && is_type(part, "image", "*") && g_mime_object_get_content_id(part) && content.length < SMALLEST_PICTURE;
}

static bool is_of_programs(GMimeObject *part)
{
    return is_type(part, "application", "pgp-signature") || is_type(part, "application", "pkcs7-signature") ||
           is_type(part, "application", "x-pkcs7-signature");
}

static bool is_attached(GMimeObject *part)
{
    const char *disposition = g_mime_object_get_disposition(part) ? g_mime_object_get_disposition(part) : "";
    return g_ascii_strcasecmp(disposition, "attachment") == 0 || g_mime_part_get_filename(GMIME_PART(part)) != NULL;
}

static void leaf_read(Walk *walk, GMimeObject *part, bool is_related)
{
    if (is_type(part, "message", "delivery-status")) {
        Blob content = part_content(walk->arena, GMIME_PART(part));
        bounce_read(walk->arena, words_plain(walk->arena, words_from_charset(walk->arena, content, (Text){ 0 })), walk->arrived);
    } else if (is_of_programs(part)) {
        return;
    } else if ((is_type(part, "text", "plain") || is_type(part, "text", "html")) && !is_attached(part)) {
        words_add(walk, part_words(walk, part));
    } else {
        Blob content = part_content(walk->arena, GMIME_PART(part));
        if (!is_decoration(part, is_related, content))
            file_add(walk, g_mime_part_get_filename(GMIME_PART(part)), content);
    }
}

static void part_read(Walk *walk, GMimeObject *part, bool is_related, int depth);

/* A message in the message, as the file that it is. */
static void message_add(Walk *walk, GMimeMessagePart *part)
{
    GMimeMessage *inner = g_mime_message_part_get_message(part);
    char *words = inner ? g_mime_object_to_string(GMIME_OBJECT(inner), NULL) : NULL;
    Text copy = text_copy(walk->arena, text_from_z(words));
    g_free(words);
    if (copy.length > 0)
        file_add(walk, "message.eml", (Blob){ copy.data, copy.length });
}

/* How well a part says what others say in other forms: plain text before HTML, whichever stands where. */
static int fitness(GMimeObject *part)
{
    return is_type(part, "text", "plain") ? 3 : is_type(part, "text", "html") ? 2 : GMIME_IS_MULTIPART(part) ? 1 : 0;
}

/* Nothing is said twice; but files hang on the other form with some programs, such as Apple's. */
static void alternative_read(Walk *walk, GMimeMultipart *parts, int depth)
{
    ptrdiff_t start = walk->words.length;
    for (int wanted = 3; wanted >= 0; wanted--)
        for (int i = 0; i < g_mime_multipart_get_count(parts); i++) {
            GMimeObject *part = g_mime_multipart_get_part(parts, i);
            ptrdiff_t written = walk->words.length;
            if (fitness(part) != wanted)
                continue;
            bool is_said = written > start;
            part_read(walk, part, false, depth);
            if (is_said)
                walk->words.length = written;
        }
}

static void multipart_read(Walk *walk, GMimeMultipart *parts, int depth)
{
    bool is_related = is_type(GMIME_OBJECT(parts), "multipart", "related");
    if (is_type(GMIME_OBJECT(parts), "multipart", "alternative")) {
        alternative_read(walk, parts, depth);
        return;
    }
    for (int i = 0; i < g_mime_multipart_get_count(parts); i++)
        part_read(walk, g_mime_multipart_get_part(parts, i), is_related, depth);
}

static void part_read(Walk *walk, GMimeObject *part, bool is_related, int depth)
{
    if (!part || depth == DEEPEST || ++walk->parts > MOST_PARTS)
        walk->arrived->has_more_files = true;
    else if (GMIME_IS_MULTIPART(part))
        multipart_read(walk, GMIME_MULTIPART(part), depth + 1);
    else if (GMIME_IS_MESSAGE_PART(part))
        message_add(walk, GMIME_MESSAGE_PART(part));
    else if (GMIME_IS_PART(part))
        leaf_read(walk, part, is_related);
}

void body_read_parts(Arena *arena, GMimeMessage *message, Arrived *arrived)
{
    Walk walk = { .arena = arena, .arrived = arrived, .words = buffer_new(arena, 2 * LONGEST_WORDS) };
    part_read(&walk, g_mime_message_get_mime_part(message), false, 0);
    arrived->words = text_trim(words_as_markdown(arena, buffer_text(&walk.words)));
}
