/* SPDX-License-Identifier: EUPL-1.2 */
/* Entity tags of what is made for one request. */
#include "http/etag.h"

#include <sodium.h>

#include "http/incoming.h"

Text etag_of(Arena *arena, Text body)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)body.data, (unsigned long long)body.length, NULL, 0);
    Text hex = text_hex(arena, hash, sizeof hash);
    return text_printf(arena, "\"%.*s\"", TEXT_ARGUMENTS(hex));
}

bool etag_is_listed(Text list, Text etag, bool weak)
{
    for (Text one; text_split(&list, ',', &one);) {
        one = text_trim(one);
        if (weak && text_starts_with(one, TEXT("W/")))
            one = text_slice(one, 2, one.length);
        if (text_equal(one, etag) || text_is(one, "*"))
            return true;
    }
    return false;
}

Outgoing etag_answer(Request *request, Outgoing made)
{
    bool is_kept = !request->route || !request->route->kept_nowhere;
    bool is_own = made.status == 200 && request->method == GET && is_kept && !made.shared && !made.file && !made.live;
    if (!is_own || pair_value(made.headers, "ETag").length > 0)
        return made;
    Text etag = etag_of(request->arena, made.body);
    made.headers = pairs_with(request->arena, made.headers, TEXT("ETag"), etag);
    if (etag_is_listed(header_value(request->headers, "if-none-match"), etag, true)) {
        made.status = 304;
        made.body = (Text){ 0 };
    }
    return made;
}
