/* SPDX-License-Identifier: EUPL-1.2 */
/* Cookies, and what a client accepts: the three headers are the three first lines. */
#include "http/incoming.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Text rest = { (const char *)data, (ptrdiff_t)size }, cookie, encoding, accept;
    text_split(&rest, '\n', &cookie);
    text_split(&rest, '\n', &encoding);
    text_split(&rest, '\n', &accept);
    Pairs headers = {
        3, (const Pair[]){ { TEXT("cookie"), cookie }, { TEXT("accept-encoding"), encoding }, { TEXT("accept"), accept } }
    };
    Text value = cookie_value(headers, "session");
    check(value.length == 0 || (value.data >= cookie.data && value.data + value.length <= cookie.data + cookie.length));
    check(text_find(value, TEXT(";"), 0) < 0);
    check(!accepts_gzip(headers) || encoding.length > 0);
    Face face = face_wanted(headers);
    check(face == FACE_HTML || accept.length >= 3);
    return 0;
}
