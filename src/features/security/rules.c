/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/security/rules.h"

static ptrdiff_t last_of(Text text, char byte)
{
    ptrdiff_t at = text.length - 1;
    while (at >= 0 && text.data[at] != byte)
        at--;
    return at;
}

static Text before(Text text, const char *mark)
{
    ptrdiff_t at = text_find(text, text_from_z(mark), 0);
    return text_slice(text, 0, at < 0 ? text.length : at);
}

Text host_of_address(Text address)
{
    ptrdiff_t scheme = text_find(address, TEXT("://"), 0);
    Text rest = before(before(text_slice(address, scheme < 0 ? 0 : scheme + 3, address.length), "/"), ">");
    Text host = text_slice(rest, last_of(rest, '@') + 1, rest.length);
    if (text_starts_with(host, TEXT("[")))
        return before(text_slice(host, 1, host.length), "]");
    return before(host, ":");
}

bool host_is_here(Text host)
{
    return text_is(host, "localhost") || text_starts_with(host, TEXT("127.")) || text_is(host, "::1") || text_ends_with(host, TEXT(".localhost"));
}

bool host_is_within(Text host, Text other)
{
    if (other.length == 0 || !text_ends_with(host, other))
        return false;
    return host.length == other.length || host.data[host.length - other.length - 1] == '.';
}

FileAccess file_access(mode_t mode, uid_t owner, uid_t user)
{
    if (owner != user && owner != 0)
        return ACCESS_FOREIGN;
    if (mode & (S_IWGRP | S_IWOTH))
        return ACCESS_WRITABLE;
    return mode & (S_IRGRP | S_IROTH) ? ACCESS_READABLE : ACCESS_OWN;
}
