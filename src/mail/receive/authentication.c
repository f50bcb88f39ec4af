/* SPDX-License-Identifier: EUPL-1.2 */
/* RFC 8601: authserv-id, then a result for each method, each with properties; comments may stand between any two of them. */
#include "mail/receive/authentication.h"

#include <string.h>

/* What a header says of the domain of a From. */
typedef struct Said {
    bool is_proven;
    bool is_denied; /* by DMARC, which heeds signature and path */
} Said;

/* What is left of one header; is_wrong sticks. */
typedef struct Reading {
    Arena *arena;
    Text rest;
    bool is_wrong;
} Reading;

static bool at(const Reading *reading, char byte)
{
    return reading->rest.length > 0 && reading->rest.data[0] == byte;
}

static void step(Reading *reading, ptrdiff_t bytes)
{
    reading->rest = text_slice(reading->rest, bytes, reading->rest.length);
}

/* Comments nest. One without an end makes the whole header wrong. */
static void comment_pass(Reading *reading)
{
    int depth = 0;
    do {
        if (at(reading, '\\'))
            step(reading, 1);
        else if (at(reading, '('))
            depth++;
        else if (at(reading, ')'))
            depth--;
        step(reading, 1);
    } while (depth > 0 && reading->rest.length > 0);
    reading->is_wrong |= depth > 0;
}

static void blanks_pass(Reading *reading)
{
    while (reading->rest.length > 0 && !reading->is_wrong)
        if (strchr(" \t\r\n", reading->rest.data[0]))
            step(reading, 1);
        else if (at(reading, '('))
            comment_pass(reading);
        else
            return;
}

static Text quoted_read(Reading *reading)
{
    char *words = new (reading->arena, char, reading->rest.length);
    ptrdiff_t length = 0;
    for (step(reading, 1); reading->rest.length > 0 && !at(reading, '"'); step(reading, 1)) {
        if (at(reading, '\\'))
            step(reading, 1);
        if (reading->rest.length > 0)
            words[length++] = reading->rest.data[0];
    }
    reading->is_wrong |= !at(reading, '"');
    step(reading, 1);
    return (Text){ words, length };
}

/* A token, or a quoted string, and what stands before it; addresses and domains are read so, too. */
static Text word_read(Reading *reading, const char *ends)
{
    blanks_pass(reading);
    if (at(reading, '"'))
        return quoted_read(reading);
    ptrdiff_t length = 0;
    while (length < reading->rest.length && (unsigned char)reading->rest.data[length] > ' ' && reading->rest.data[length] != 127 &&
           !strchr(ends, reading->rest.data[length]))
        length++;
    Text word = text_slice(reading->rest, 0, length);
    step(reading, length);
    reading->is_wrong |= length == 0;
    return word;
}

static bool sign_pass(Reading *reading, char sign)
{
    blanks_pass(reading);
    bool is_there = at(reading, sign);
    reading->is_wrong |= !is_there;
    step(reading, 1);
    return is_there;
}

/* The one domain is the other, or has it as a part of its own. No parts: "example", which nobody signs for. */
static bool covers(Text signer, Text from)
{
    if (text_equal_ignoring_ascii_case(signer, from))
        return true;
    Text end = text_slice(from, from.length - signer.length, from.length);
    return text_find(signer, TEXT("."), 0) > 0 && from.length > signer.length && text_equal_ignoring_ascii_case(end, signer) &&
           from.data[from.length - signer.length - 1] == '.';
}

static Text domain_of(Text address)
{
    return text_slice(address, text_find(address, TEXT("@"), 0) + 1, address.length);
}

/* Whether the property says whom the passed method speaks for, and that is the domain of the From. Of DKIM: the domain that signs, or the
 * identity (header.i), which is of that domain or below it. */
static bool property_proves(Text method, Text property, Text value, Text from)
{
    if (text_equal_ignoring_ascii_case(method, TEXT("dmarc")))
        return text_equal_ignoring_ascii_case(property, TEXT("header.from")) && text_equal_ignoring_ascii_case(domain_of(value), from);
    bool is_signer = text_equal_ignoring_ascii_case(property, TEXT("header.d")) || text_equal_ignoring_ascii_case(property, TEXT("header.i"));
    return text_equal_ignoring_ascii_case(method, TEXT("dkim")) && is_signer && covers(domain_of(value), from);
}

/* "name=value" of a property, its name "type.part"; blanks may stand around the dot. */
static bool property_read(Reading *reading, Text method, Text from)
{
    Text type = word_read(reading, "();=.\"");
    Text name = type;
    blanks_pass(reading);
    if (at(reading, '.')) {
        step(reading, 1);
        name = text_join(reading->arena, text_join(reading->arena, type, TEXT(".")), word_read(reading, "();=\""));
    }
    sign_pass(reading, '=');
    Text value = word_read(reading, "();\"");
    return property_proves(method, name, value, from);
}

/* One method with its result and properties, up to the next semicolon. */
static void result_read(Reading *reading, Text from, Said *said)
{
    bool is_about = false;
    Text method = word_read(reading, "();=/\"");
    blanks_pass(reading);
    if (text_equal_ignoring_ascii_case(method, TEXT("none")) && reading->rest.length == 0)
        return;
    if (at(reading, '/')) {
        step(reading, 1);
        word_read(reading, "();=\"");
    }
    sign_pass(reading, '=');
    Text result = word_read(reading, "();=\"");
    for (blanks_pass(reading); reading->rest.length > 0 && !at(reading, ';') && !reading->is_wrong; blanks_pass(reading))
        is_about |= property_read(reading, method, from);
    said->is_proven |= is_about && text_equal_ignoring_ascii_case(result, TEXT("pass"));
    said->is_denied |= is_about && text_equal_ignoring_ascii_case(result, TEXT("fail")) && text_equal_ignoring_ascii_case(method, TEXT("dmarc"));
}

/* The authserv-id, and the version that may stand behind it. */
static Text host_read(Reading *reading)
{
    Text host = word_read(reading, "();\"");
    blanks_pass(reading);
    if (reading->rest.length > 0 && !at(reading, ';'))
        word_read(reading, "();\"");
    blanks_pass(reading);
    return host;
}

/* What the topmost header of the host says; nothing where it is malformed, or there is none. */
static Said said_of(Arena *arena, const Text *headers, ptrdiff_t count, Text host, Text from_domain)
{
    for (ptrdiff_t i = 0; i < count && host.length > 0 && from_domain.length > 0; i++) {
        Reading reading = { .arena = arena, .rest = headers[i] };
        Said said = { 0 };
        if (!text_equal_ignoring_ascii_case(host_read(&reading), host))
            continue;
        while (reading.rest.length > 0 && !reading.is_wrong) {
            if (sign_pass(&reading, ';'))
                blanks_pass(&reading);
            if (reading.rest.length > 0)
                result_read(&reading, from_domain, &said);
        }
        return reading.is_wrong ? (Said){ 0 } : said;
    }
    return (Said){ 0 };
}

bool authentication_proves(Arena *arena, const Text *headers, ptrdiff_t count, Text host, Text from_domain)
{
    return said_of(arena, headers, count, host, from_domain).is_proven;
}

bool authentication_denies(Arena *arena, const Text *headers, ptrdiff_t count, Text host, Text from_domain)
{
    Said said = said_of(arena, headers, count, host, from_domain);
    return said.is_denied && !said.is_proven;
}
