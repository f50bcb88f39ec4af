/* SPDX-License-Identifier: EUPL-1.2 */
/* Headers of a message, and what they tell of who wrote it. */
#include <pthread.h>
#include <string.h>

#include "mail/encode.h"
#include "mail/receive/marks.h"
#include "mail/receive/parts.h"
#include "mail/receive/words.h"

enum { LONGEST_HEADER = 16 << 10, LONGEST_ID = 250, LONGEST_SUBJECT = 300, LONGEST_NAME = 200, MOST_AUTHENTICATIONS = 50, MOST_FROM = 2 };

static Text raw_value(Arena *arena, GMimeHeader *header)
{
    const char *raw = g_mime_header_get_raw_value(header);
    Text value = text_slice(text_from_z(raw), 0, LONGEST_HEADER);
    return words_of_line(arena, words_from_charset(arena, (Blob){ value.data, value.length }, (Text){ 0 }), LONGEST_HEADER);
}

ptrdiff_t header_values(Arena *arena, GMimeMessage *message, const char *name, Text *values, ptrdiff_t most)
{
    GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    ptrdiff_t count = 0;
    for (int i = 0; i < g_mime_header_list_get_count(headers) && count < most; i++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
        if (g_ascii_strcasecmp(g_mime_header_get_name(header), name) == 0)
            values[count++] = raw_value(arena, header);
    }
    return count;
}

Text header_first(Arena *arena, GMimeMessage *message, const char *name)
{
    Text value = { 0 };
    header_values(arena, message, name, &value, 1);
    return value;
}

static void words_free(void *words)
{
    g_free(words);
}

Text header_words(Arena *arena, GMimeMessage *message, const char *name, ptrdiff_t maximum)
{
    char *decoded = g_mime_utils_header_decode_text(NULL, text_z(arena, header_first(arena, message, name)));
    arena_defer(arena, words_free, decoded);
    Text words = text_from_z(decoded);
    return words_of_line(arena, words_from_charset(arena, (Blob){ words.data, words.length }, TEXT("utf-8")), maximum);
}

int ids_read(Arena *arena, Text header, Text *ids, int most)
{
    int count = 0;
    for (ptrdiff_t start = text_find(header, TEXT("<"), 0); start >= 0 && count < most; start = text_find(header, TEXT("<"), start + 1)) {
        ptrdiff_t end = text_find(header, TEXT(">"), start);
        Text id = text_trim(text_slice(header, start + 1, end < 0 ? start + 1 : end));
        if (id.length > 0 && id.length <= LONGEST_ID && text_find(id, TEXT("@"), 0) > 0)
            ids[count++] = text_copy(arena, id);
    }
    return count;
}

static void references_read(Arena *arena, GMimeMessage *message, Arrived *arrived)
{
    Text older[ARRIVED_REFERENCES];
    arrived->reference_count = ids_read(arena, header_first(arena, message, "In-Reply-To"), arrived->references, 1);
    Text header = header_first(arena, message, "References");
    /* Of a long list the end counts. */
    int count = ids_read(arena, text_slice(header, header.length - LONGEST_HEADER / 2, header.length), older, ARRIVED_REFERENCES - 1);
    while (count > 0)
        arrived->references[arrived->reference_count++] = older[--count];
}

static bool subject_is_of_answer(Text subject)
{
    static const char *const answers[] = { "re:", "aw:", "rép :", "rép:", "sv:", "antw:", "odp:", "odp.:", "rif:", "r:", "απ:", "σχετ:", NULL };
    Arena *arena = arena_new();
    bool is_one = false;
    for (int i = 0; answers[i]; i++)
        is_one |= text_starts_with(text_fold(arena, subject), text_fold(arena, text_from_z(answers[i])));
    arena_free(arena);
    return is_one;
}

/* Exactly one, or none: which of several a server has checked is not known. */
static void from_read(Arena *arena, GMimeMessage *message, Arrived *arrived)
{
    Text values[MOST_FROM];
    if (header_values(arena, message, "From", values, MOST_FROM) != 1)
        return;
    InternetAddressList *list = internet_address_list_parse(NULL, text_z(arena, values[0]));
    InternetAddress *first = list && internet_address_list_length(list) == 1 ? internet_address_list_get_address(list, 0) : NULL;
    if (first && INTERNET_ADDRESS_IS_MAILBOX(first)) {
        const char *address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first));
        const char *name = internet_address_get_name(first);
        Text plain = text_ascii_lower(arena, text_from_z(address)), words = text_from_z(name);
        arrived->from_address = address_is_valid(plain) ? plain : (Text){ 0 };
        arrived->from_name = words_of_line(arena, words_from_charset(arena, (Blob){ words.data, words.length }, TEXT("utf-8")), LONGEST_NAME);
    }
    if (list)
        g_object_unref(list);
}

/* The first part of a tag: "de" of "de-AT". */
static Text language_of(Arena *arena, Text header)
{
    ptrdiff_t end = 0;
    Text lower = text_ascii_lower(arena, text_trim(header));
    while (end < lower.length && lower.data[end] >= 'a' && lower.data[end] <= 'z')
        end++;
    bool is_one = text_find(lower, TEXT(","), 0) < 0 && (end == lower.length || lower.data[end] == '-');
    return is_one && (end == 2 || end == 3) ? text_slice(lower, 0, end) : (Text){ 0 };
}

/* The library keeps "Content-…" with the outermost part. */
static Text content_language(GMimeMessage *message)
{
    GMimeObject *part = g_mime_message_get_mime_part(message);
    return text_slice(text_from_z(part ? g_mime_object_get_header(part, "Content-Language") : NULL), 0, LONGEST_NAME);
}

static Text id_of(Arena *arena, GMimeMessage *message, const char *name)
{
    Text id = { 0 };
    ids_read(arena, header_first(arena, message, name), &id, 1);
    return id;
}

static Text list_of(Arena *arena, GMimeMessage *message)
{
    Text header = header_first(arena, message, "List-Id");
    ptrdiff_t start = text_find(header, TEXT("<"), 0), end = text_find(header, TEXT(">"), start < 0 ? 0 : start);
    return text_ascii_lower(arena, start >= 0 && end > start ? text_slice(header, start + 1, end) : header);
}

static void headers_read(Arena *arena, GMimeMessage *message, Arrived *arrived)
{
    Text *hops = new (arena, Text, 100);
    from_read(arena, message, arrived);
    references_read(arena, message, arrived);
    arrived->subject = header_words(arena, message, "Subject", LONGEST_SUBJECT);
    arrived->sounds_automatic = subject_is_of_auto_reply(text_fold(arena, arrived->subject));
    arrived->is_answer = arrived->reference_count > 0 || subject_is_of_answer(arrived->subject);
    arrived->message_id = id_of(arena, message, "Message-ID");
    arrived->language = language_of(arena, content_language(message));
    arrived->list_id = list_of(arena, message);
    arrived->loop = text_ascii_lower(arena, header_first(arena, message, "X-Loop"));
    arrived->hops = (int)header_values(arena, message, "Received", hops, 100);
    arrived->authentications = new (arena, Text, MOST_AUTHENTICATIONS);
    arrived->authentication_count =
        header_values(arena, message, "Authentication-Results", arrived->authentications, MOST_AUTHENTICATIONS);
}

static bool header_is_one_of(Arena *arena, GMimeMessage *message, const char *name, const char *const *values)
{
    Text value = text_ascii_lower(arena, header_first(arena, message, name));
    for (; *values; values++)
        if (text_starts_with(value, text_from_z(*values)))
            return true;
    return false;
}

static bool header_is_there(Arena *arena, GMimeMessage *message, const char *const *names)
{
    for (; *names; names++)
        if (header_first(arena, message, *names).length > 0)
            return true;
    return false;
}

const char *automatic_reason(Arena *arena, GMimeMessage *message, Text sender, const Arrived *arrived)
{
    Text submitted = text_ascii_lower(arena, header_first(arena, message, "Auto-Submitted"));
    ptrdiff_t at = text_find(arrived->from_address, TEXT("@"), 0);
    Text local = text_slice(arrived->from_address, 0, at < 0 ? 0 : at);
    if (sender.length == 0)
        return "it has no return path";
    if (submitted.length > 0 && !text_starts_with(submitted, TEXT("no")))
        return "Auto-Submitted";
    if (header_is_one_of(arena, message, "Precedence", (const char *const[]){ "bulk", "junk", "list", "auto_reply", NULL }))
        return "Precedence";
    if (header_is_there(arena, message, (const char *const[]){ "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "X-Vacation", NULL }))
        return "a header of answering machines";
    if (g_mime_content_type_is_type(g_mime_object_get_content_type(g_mime_message_get_mime_part(message)), "multipart", "report"))
        return "it is a report";
    return text_is(local, "mailer-daemon") || text_is(local, "postmaster") ? "a mail server wrote it" : NULL;
}

static void object_leave(void *object)
{
    g_object_unref(object);
}

/* What mailboxes put before a message, and some servers into a pipe. */
static Blob without_envelope(Blob raw)
{
    Text whole = { raw.data, raw.length };
    ptrdiff_t end = text_starts_with(whole, TEXT("From ")) ? text_find(whole, TEXT("\n"), 0) + 1 : 0;
    return (Blob){ whole.data + end, whole.length - end };
}

/* The library's memory stream wants bytes of its own; NUL is in no message. */
static GMimeMessage *message_parse(Arena *arena, Blob raw)
{
    GByteArray *bytes = g_byte_array_sized_new((guint)raw.length);
    const char *data = raw.data;
    for (ptrdiff_t start = 0, i = 0; i <= raw.length; i++)
        if (i == raw.length || data[i] == '\0') {
            g_byte_array_append(bytes, (const guint8 *)data + start, (guint)(i - start));
            start = i + 1;
        }
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    if (message)
        arena_defer(arena, object_leave, message);
    return message;
}

bool message_read(Arena *arena, Blob raw, Text sender, Arrived *result_arrived)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, g_mime_init);
    *result_arrived = (Arrived){ 0 };
    GMimeMessage *message = raw.length > 0 && raw.length <= ARRIVED_BYTES ? message_parse(arena, without_envelope(raw)) : NULL;
    if (!message)
        return false;
    headers_read(arena, message, result_arrived);
    result_arrived->automatic = automatic_reason(arena, message, sender, result_arrived);
    body_read_parts(arena, message, result_arrived);
    return true;
}
