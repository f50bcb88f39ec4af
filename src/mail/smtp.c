/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail to a server, by libcurl. */
#include <curl/curl.h>
#include <string.h>

#include "base/calling.h"
#include "base/log.h"
#include "mail/transport.h"

static const long TIMEOUT_SECONDS = 15;

enum { SAID_MAXIMUM = 200 };

struct SmtpLine {
    Arena *arena;
    CURL *curl;
    char said[SAID_MAXIMUM];
};

static size_t read_message(char *bytes, size_t size, size_t count, void *state)
{
    Text *rest = state;
    ptrdiff_t length = (ptrdiff_t)(size * count);
    if (length > rest->length)
        length = rest->length;
    if (length > 0)
        memcpy(bytes, rest->data, (size_t)length);
    *rest = text_slice(*rest, length, rest->length);
    return (size_t)length;
}

static size_t ignore_answer(char *bytes, size_t size, size_t count, void *state)
{
    (void)bytes;
    (void)state;
    return size * count;
}

/* Keeps the last line in which the server refused something, printable ASCII only. */
static size_t read_answer(char *bytes, size_t size, size_t count, void *state)
{
    SmtpLine *line = state;
    size_t length = size * count, kept = 0;
    if (length > 0 && (bytes[0] == '4' || bytes[0] == '5')) {
        for (size_t i = 0; i < length && kept + 1 < SAID_MAXIMUM; i++)
            if (bytes[i] >= ' ' && bytes[i] <= '~')
                line->said[kept++] = bytes[i];
        line->said[kept] = 0;
    }
    return length;
}

/* Encryption without a known certificate still keeps out who only listens; a password asks for more. */
static void set_encryption(CURL *curl, Text address)
{
    bool has_password = text_find(address, TEXT("@"), 0) >= 0;
    bool must_verify = has_password || text_starts_with(address, TEXT("smtps://"));
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(has_password ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, must_verify ? 1L : 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, must_verify ? 2L : 0L);
}

static void set_limits(CURL *curl)
{
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, TIMEOUT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, TIMEOUT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore_answer);
}

/* A server that wants us to prove who we are is wrongly set up, or we are: no reason to lose the mail. */
static bool is_about_us(CURLcode result, long code)
{
    return result == CURLE_LOGIN_DENIED || code == 530 || code == 534 || code == 535 || code == 538;
}

/* 421 is of the connection, not of the message: the server closes it. */
static Sent sent_of(CURLcode result, long code)
{
    if (result == CURLE_OK)
        return SENT;
    if (is_about_us(result, code) || code == 421)
        return SENT_LATER;
    if (code >= 500 && code < 600)
        return SENT_NEVER;
    return code >= 400 && code < 500 ? SENT_WAIT : SENT_LATER;
}

static Sent perform(SmtpLine *line, const Parcel *parcel)
{
    CURL *curl = line->curl;
    Text rest = parcel->message;
    Text to = text_printf(line->arena, "<%.*s>", TEXT_ARGUMENTS(parcel->to));
    Text from = text_printf(line->arena, "<%.*s>", TEXT_ARGUMENTS(parcel->from));
    struct curl_slist *recipients = curl_slist_append(NULL, text_z(line->arena, to));
    if (recipients == NULL)
        fail("out of memory");
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, text_z(line->arena, from));
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_message);
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    CURLcode result = curl_easy_perform(curl);
    long code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    curl_slist_free_all(recipients);
    return sent_of(result, code);
}

static void line_end(void *line)
{
    curl_easy_cleanup(((SmtpLine *)line)->curl);
}

SmtpLine *smtp_line_new(Arena *arena, Text address)
{
    SmtpLine *line = new(arena, SmtpLine, 1);
    calling_begin();
    line->arena = arena;
    line->curl = curl_easy_init();
    if (line->curl == NULL)
        fail("out of memory");
    arena_defer(arena, line_end, line);
    curl_easy_setopt(line->curl, CURLOPT_URL, text_z(arena, address));
    set_encryption(line->curl, address);
    set_limits(line->curl);
    curl_easy_setopt(line->curl, CURLOPT_HEADERFUNCTION, read_answer);
    curl_easy_setopt(line->curl, CURLOPT_HEADERDATA, line);
    return line;
}

Sent smtp_line_send(SmtpLine *line, const Parcel *parcel)
{
    line->said[0] = 0;
    return perform(line, parcel);
}

Text smtp_line_said(const SmtpLine *line)
{
    return text_from_z(line->said);
}
