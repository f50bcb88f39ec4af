/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail that arrives at a server of the test's own, read by GMime. */
#include "tests/application/arriving.h"

#include <unistd.h>

#include "mail/test_server.h"

int arriving_begin(void)
{
    if (server_begin(NULL) != 0)
        return 1;
    small_network_close(site);
    site->mail_server = server.address;
    site->mail_domain = TEXT("hanse.example.org");
    small_network_open(site);
    return 0;
}

int arriving_end(void **state)
{
    network_end(state);
    return server_end();
}

Text arriving_server(void)
{
    return server.address;
}

char *server_path(const char *name)
{
    return text_z(site->arena, text_printf(site->arena, "%s/%s", server.folder, name));
}

static char *mail_path(int number, const char *ending)
{
    return server_path(text_printf(site->arena, "%d.%s", number, ending).data);
}

Text file_of(const char *path)
{
    char *bytes = new(site->arena, char, 1 << 20);
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(bytes, 1, 1 << 20, file) : 0;
    if (file)
        fclose(file);
    return (Text){ bytes, (ptrdiff_t)length };
}

int arrived(void)
{
    int count = 0;
    while (access(mail_path(count + 1, "eml"), F_OK) == 0)
        count++;
    return count;
}

Text envelope(int number)
{
    return file_of(mail_path(number, "envelope"));
}

bool is_to(int number, Role role)
{
    Text end = text_printf(site->arena, "\nrole-%d@example.org\n", (int)role);
    return text_ends_with(envelope(number), end);
}

/* A mail as GMime reads it. */
GMimeMessage *read_mail(int number)
{
    Text raw = file_of(mail_path(number, "eml"));
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(raw.data, (size_t)raw.length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    assert_non_null(message);
    arena_defer(site->arena, g_object_unref, message);
    return message;
}

const char *header(GMimeMessage *message, const char *name)
{
    const char *found = g_mime_object_get_header(GMIME_OBJECT(message), name);
    if (!found) /* headers of the content are its part's */
        found = g_mime_object_get_header(g_mime_message_get_mime_part(message), name);
    return found ? found : "";
}

Text part(GMimeMessage *message, int number, const char *type)
{
    GMimeObject *both = g_mime_message_get_mime_part(message);
    assert_true(GMIME_IS_MULTIPART(both));
    assert_int_equal(g_mime_multipart_get_count(GMIME_MULTIPART(both)), 2);
    GMimeObject *one = g_mime_multipart_get_part(GMIME_MULTIPART(both), number);
    assert_true(g_mime_content_type_is_type(g_mime_object_get_content_type(one), "text", type));
    char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(one));
    Buffer lines = buffer_new(site->arena, 1 << 20);
    for (const char *next = text; *next; next++)
        if (*next != '\r')
            buffer_add_byte(&lines, *next);
    g_free(text);
    return buffer_text(&lines);
}

void text_says(Text text, const char *words)
{
    if (text_find(text, text_from_z(words), 0) < 0)
        fail_msg("\"%s\" is not in: %.*s", words, TEXT_ARGUMENTS(text));
}

void text_hides(Text text, const char *words)
{
    if (text_find(text, text_from_z(words), 0) >= 0)
        fail_msg("\"%s\" is in: %.*s", words, TEXT_ARGUMENTS(text));
}
