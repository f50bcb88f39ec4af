/* SPDX-License-Identifier: EUPL-1.2 */
/* One call to a provider, by libcurl. */
#include "oidc/fetch.h"

#include <curl/curl.h>
#include <stdatomic.h>
#include <string.h>

#include "base/buffer.h"
#include "base/calling.h"
#include "base/log.h"
#include "base/say.h"

enum { BODY_LONGEST = 256 << 10, ADDRESS_LONGEST = 500, AT_ONCE = 4 };
static const long CONNECT_MILLISECONDS = 3000, WHOLE_MILLISECONDS = 6000;

static _Atomic int waiting;

static bool is_visible(Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (text.data[i] <= ' ' || text.data[i] > '~')
            return false;
    return true;
}

static bool host_is_here(Text host)
{
    static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Text name = text_from_z(names[i]);
        if (text_equal(host, name) || (text_starts_with(host, name) && host.data[name.length] == ':'))
            return true;
    }
    return false;
}

bool fetch_may_ask(Text address)
{
    bool is_secure = text_starts_with(address, TEXT("https://"));
    if (!is_secure && !text_starts_with(address, TEXT("http://")))
        return false;
    Text rest = text_slice(address, is_secure ? 8 : 7, address.length), host;
    if (!text_split(&rest, '/', &host) || host.length == 0 || host.data[0] == '?')
        return false;
    bool is_plain = text_find(host, TEXT("@"), 0) < 0 && text_find(host, TEXT("?"), 0) < 0 && text_find(address, TEXT("#"), 0) < 0 &&
                    text_find(address, TEXT("\\"), 0) < 0;
    return is_plain && address.length <= ADDRESS_LONGEST && is_visible(address) && (is_secure || host_is_here(host));
}

Text fetch_encode(Arena *arena, Text value)
{
    if (value.length == 0)
        return value;
    char *encoded = curl_easy_escape(NULL, value.data, (int)value.length);
    if (!encoded)
        fail("out of memory");
    Text copy = text_copy(arena, text_from_z(encoded));
    curl_free(encoded);
    return copy;
}

/* Fewer bytes than came end the call: what does not fit into the buffer is too large. */
static size_t take_bytes(char *bytes, size_t size, size_t count, void *state)
{
    Buffer *buffer = state;
    buffer_add(buffer, (Text){ bytes, (ptrdiff_t)(size * count) });
    return buffer_is_full(buffer) ? 0 : size * count;
}

static void set_limits(CURL *curl)
{
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MILLISECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, WHOLE_MILLISECONDS);
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE, (long)BODY_LONGEST);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Hanse");
}

static void set_call(CURL *curl, Arena *arena, const FetchCall *call)
{
    curl_easy_setopt(curl, CURLOPT_URL, text_z(arena, call->address));
    if (call->form.length > 0) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)call->form.length);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, text_z(arena, call->form));
    }
    if (call->user.length > 0) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, text_z(arena, call->user));
        curl_easy_setopt(curl, CURLOPT_PASSWORD, text_z(arena, call->password));
    }
}

static FetchResult result_of(CURLcode code, long status, const Buffer *body)
{
    if (buffer_is_full(body) || code == CURLE_FILESIZE_EXCEEDED)
        return FETCH_TOO_LARGE;
    switch (code) {
    case CURLE_OK:
        break;
    case CURLE_OPERATION_TIMEDOUT:
        return FETCH_SLOW;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_ISSUER_ERROR:
        return FETCH_UNTRUSTED;
    default:
        return FETCH_UNREACHABLE;
    }
    if (status >= 300 && status < 400)
        return FETCH_REDIRECT;
    return status == 200 ? FETCH_DONE : FETCH_REFUSED;
}

static Fetched perform(Arena *arena, const FetchCall *call)
{
    CURL *curl = curl_easy_init();
    if (!curl)
        fail("libcurl gives no handle");
    Buffer body = buffer_new(arena, BODY_LONGEST);
    struct curl_slist *headers = curl_slist_append(NULL, "Accept: application/json");
    if (call->bearer.length > 0)
        headers = curl_slist_append(headers, text_z(arena, text_join(arena, TEXT("Authorization: Bearer "), call->bearer)));
    set_limits(curl);
    set_call(curl, arena, call);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return (Fetched){ result_of(code, status, &body), (int)status, buffer_text(&body) };
}

Fetched fetch(Arena *arena, const FetchCall *call)
{
    if (!fetch_may_ask(call->address) || !is_visible(call->bearer))
        return (Fetched){ .result = FETCH_ADDRESS };
    calling_begin();
    Fetched fetched = { .result = FETCH_BUSY };
    if (atomic_fetch_add(&waiting, 1) < AT_ONCE)
        fetched = perform(arena, call);
    atomic_fetch_sub(&waiting, 1);
    return fetched;
}

const char *fetch_problem(FetchResult result)
{
    switch (result) {
    case FETCH_DONE:
        return NULL;
    case FETCH_ADDRESS:
        return SAY("The address does not begin with https://, or cannot be read.");
    case FETCH_BUSY:
        return SAY("Too many people are signing in at this moment. Try again in a few seconds.");
    case FETCH_UNREACHABLE:
        return SAY("The server does not answer.");
    case FETCH_UNTRUSTED:
        return SAY("The server's certificate is not valid for its name, or nobody vouches for it.");
    case FETCH_SLOW:
        return SAY("The server took too long to answer.");
    case FETCH_TOO_LARGE:
        return SAY("The server answered more than is read.");
    case FETCH_REDIRECT:
        return SAY("The server led to another address, which is not followed.");
    case FETCH_REFUSED:
        break;
    }
    return SAY("The server refused to answer.");
}
