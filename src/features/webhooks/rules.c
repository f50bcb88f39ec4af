/* SPDX-License-Identifier: EUPL-1.2 */
/* Pure decisions about webhooks. */
#include "features/webhooks/rules.h"

#include "base/log.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>

static const Moment DEAD_AFTER = 3 * DAY;

enum { LONGEST_URL = 1000, LONGEST_WAIT = 86400, GONE = 410 };

Moment pause_after(int attempt, int64_t jitter)
{
    static const Moment pauses[DELIVERY_TRIES - 1] = { 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR,
                                                       10 * HOUR,  14 * HOUR,  20 * HOUR,   24 * HOUR };
    int step = attempt < 1 ? 0 : attempt > DELIVERY_TRIES - 1 ? DELIVERY_TRIES - 2 : attempt - 1;
    return pauses[step] + pauses[step] / 1000 * jitter;
}

static Moment due_after(const Tried *tried)
{
    int64_t asked = tried->retry_after < LONGEST_WAIT ? tried->retry_after : LONGEST_WAIT;
    Moment pause = pause_after(tried->attempt, tried->jitter);
    return tried->now + (asked * SECOND > pause ? asked * SECOND : pause);
}

Verdict verdict_of(const Tried *tried)
{
    if (tried->code >= 200 && tried->code < 300)
        return (Verdict){ .state = "sent" };
    if (tried->code == GONE)
        return (Verdict){ .state = "failed", .is_dead = true };
    if (tried->attempt < DELIVERY_TRIES)
        return (Verdict){ .state = "waiting", .due = due_after(tried) };
    bool is_dead = tried->failing_since > 0 && tried->now - tried->failing_since >= DEAD_AFTER;
    return (Verdict){ .state = "failed", .is_dead = is_dead };
}

/* ---- Addresses ---- */

/* IANA's special-purpose registry: what is not globally reachable, and multicast. */
static const struct {
    uint32_t network;
    int bits;
} special[] = {
    { 0x00000000, 8 },  { 0x0a000000, 8 },  { 0x64400000, 10 }, { 0x7f000000, 8 },  { 0xa9fe0000, 16 }, { 0xac100000, 12 },
    { 0xc0000000, 24 }, { 0xc0000200, 24 }, { 0xc0586300, 24 }, { 0xc0a80000, 16 }, { 0xc6120000, 15 }, { 0xc6336400, 24 },
    { 0xcb007100, 24 }, { 0xe0000000, 4 },  { 0xf0000000, 4 },
};

static bool is_public_4(uint32_t address)
{
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if ((address ^ special[i].network) >> (32 - special[i].bits) == 0)
            return false;
    return true;
}

static uint32_t part_of(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Only what is given out for the internet (2000::/3), without what carries an address of another kind within it (Teredo, 6to4), documentation and tests. */
static bool is_public_6(const unsigned char *bytes)
{
    uint32_t first = part_of(bytes);
    bool is_global = bytes[0] >> 5 == 1;
    bool is_protocol = first >> 9 == 0x20010000 >> 9, is_documentation = first == 0x20010db8 || first >> 12 == 0x3fff0000 >> 12;
    bool is_6to4 = first >> 16 == 0x2002;
    return is_global && !is_protocol && !is_documentation && !is_6to4;
}

static bool is_mapped(const unsigned char *bytes)
{
    static const unsigned char prefix[12] = { [10] = 0xff, [11] = 0xff };
    return memcmp(bytes, prefix, sizeof prefix) == 0;
}

bool address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return is_public_4(ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr));
    if (address->sa_family != AF_INET6)
        return false;
    const unsigned char *bytes = ((const struct sockaddr_in6 *)(const void *)address)->sin6_addr.s6_addr;
    return is_mapped(bytes) ? is_public_4(part_of(bytes + 12)) : is_public_6(bytes);
}

bool address_is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr) >> 24 == 127;
    return address->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
}

/* ---- URLs ---- */

static Text url_part(Arena *arena, CURLU *url, CURLUPart part)
{
    char *found = NULL;
    if (curl_url_get(url, part, &found, 0) != CURLUE_OK)
        return (Text){ 0 };
    Text text = text_copy(arena, text_from_z(found));
    curl_free(found);
    return text;
}

static CURLU *url_parse(Arena *arena, Text text)
{
    CURLU *url = curl_url();
    if (url == NULL)
        fail("out of memory");
    if (text.length <= LONGEST_URL && curl_url_set(url, CURLUPART_URL, text_z(arena, text), CURLU_DISALLOW_USER) == CURLUE_OK)
        return url;
    curl_url_cleanup(url);
    return NULL;
}

/* An address in place of a name is judged at once, in whatever way it is written: libcurl gives 127.1 and 0x7f000001 as 127.0.0.1. */
static bool host_is_refused(Arena *arena, Text host, bool to_loopback)
{
    struct sockaddr_in four = { .sin_family = AF_INET };
    struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
    bool is_bracketed = text_starts_with(host, TEXT("["));
    const char *plain = text_z(arena, is_bracketed ? text_slice(host, 1, host.length - 1) : host);
    const struct sockaddr *address = NULL;
    if (inet_pton(AF_INET, plain, &four.sin_addr) == 1)
        address = (const struct sockaddr *)&four;
    else if (inet_pton(AF_INET6, plain, &six.sin6_addr) == 1)
        address = (const struct sockaddr *)&six;
    else
        return is_bracketed;
    return !address_is_public(address) && !(to_loopback && address_is_loopback(address));
}

static bool host_is_loopback(Text host)
{
    return text_is(host, "127.0.0.1") || text_is(host, "localhost") || text_is(host, "[::1]");
}

static const char *parsed_problem(Arena *arena, CURLU *url, bool to_loopback)
{
    Text scheme = url_part(arena, url, CURLUPART_SCHEME), host = url_part(arena, url, CURLUPART_HOST);
    bool is_plain = to_loopback && text_is(scheme, "http") && host_is_loopback(host);
    if (!text_is(scheme, "https") && !is_plain)
        return SAY("Please give an address that begins with https://");
    if (host.length == 0 || url_part(arena, url, CURLUPART_FRAGMENT).length > 0)
        return SAY("This is not the address of a program on the internet");
    return host_is_refused(arena, host, to_loopback) ? SAY("This address is not on the internet, so nothing is sent there") : NULL;
}

const char *url_problem(Arena *arena, Text text, bool to_loopback)
{
    CURLU *url = url_parse(arena, text);
    if (url == NULL)
        return SAY("This is not the address of a program on the internet");
    const char *problem = parsed_problem(arena, url, to_loopback);
    curl_url_cleanup(url);
    return problem;
}

Text url_host(Arena *arena, Text text)
{
    CURLU *url = url_parse(arena, text);
    if (url == NULL)
        return (Text){ 0 };
    Text host = url_part(arena, url, CURLUPART_HOST), port = url_part(arena, url, CURLUPART_PORT);
    curl_url_cleanup(url);
    return port.length == 0 ? host : text_printf(arena, "%.*s:%.*s", TEXT_ARGUMENTS(host), TEXT_ARGUMENTS(port));
}

/* ---- Which entries ---- */

static bool list_has(Text list, Text word)
{
    Text part;
    while (text_split(&list, ' ', &part))
        if (part.length > 0 && text_equal(part, word))
            return true;
    return false;
}

static Text object_of(Text verb)
{
    ptrdiff_t dot = text_find(verb, TEXT("."), 0);
    return text_slice(verb, 0, dot < 0 ? 0 : dot);
}

static const EntryKind *kind_of(const Feature *const *features, Text verb)
{
    for (int i = 0; features[i]; i++)
        for (const EntryKind *kind = features[i]->entry_kinds; kind && kind->code; kind++)
            if (list_has(text_from_z(kind->verbs), object_of(verb)))
                return kind;
    return NULL;
}

bool is_told_of(const Feature *const *features, Text kinds, Text verbs, Text verb)
{
    if (kinds.length == 0 && verbs.length == 0)
        return true;
    const EntryKind *kind = kind_of(features, verb);
    return list_has(verbs, verb) || (kind && list_has(kinds, text_from_z(kind->code)));
}

Text unknown_verb(const Feature *const *features, Text verbs)
{
    Text part;
    while (text_split(&verbs, ' ', &part))
        if (part.length > 0 && kind_of(features, part) == NULL)
            return part;
    return (Text){ 0 };
}
