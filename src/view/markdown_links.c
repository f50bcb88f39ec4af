/* SPDX-License-Identifier: EUPL-1.2 */
/* Links of Markdown: the schemes that are allowed, and addresses as they may stand in HTML. */
#include "view/markdown_links.h"

#include <string.h>

#include "view/html.h"

static bool has_scheme(Text address, Text scheme)
{
    return address.length > scheme.length && text_equal_ignoring_ascii_case(text_slice(address, 0, scheme.length), scheme);
}

/* Not "//host", nor "/\host", which browsers take for it. */
static bool is_path(Text address)
{
    return text_starts_with(address, TEXT("/")) && !text_starts_with(address, TEXT("//")) && !text_starts_with(address, TEXT("/\\"));
}

/* Browsers leave out tabs and line ends, so "/<tab>/host" would be a host. */
static bool has_controls(Text address)
{
    for (ptrdiff_t i = 0; i < address.length; i++)
        if ((unsigned char)address.data[i] < ' ' || address.data[i] == 0x7f)
            return true;
    return false;
}

static bool is_elsewhere(Text address)
{
    return has_scheme(address, TEXT("https://")) || has_scheme(address, TEXT("http://"));
}

bool link_is_allowed(Text address)
{
    return !has_controls(address) && (is_elsewhere(address) || has_scheme(address, TEXT("mailto:")) || is_path(address));
}

static bool is_plain(unsigned char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte > ' ' && byte < 0x7f && strchr("-._~:/?#@!$&()*+,;=", byte) != NULL);
}

/* "%" stays where two digits follow. */
static bool is_escape(Text address, ptrdiff_t i)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    return address.data[i] == '%' && i + 2 < address.length && address.data[i + 1] && strchr(digits, address.data[i + 1]) &&
           address.data[i + 2] && strchr(digits, address.data[i + 2]);
}

static void put_address(Buffer *out, Text address)
{
    for (ptrdiff_t i = 0; i < address.length; i++) {
        unsigned char byte = (unsigned char)address.data[i];
        if (is_plain(byte) || is_escape(address, i))
            buffer_add_html(out, text_slice(address, i, i + 1));
        else
            buffer_printf(out, "%%%02X", byte);
    }
}

void link_open(Buffer *out, Text address)
{
    buffer_add(out, TEXT("<a href=\""));
    put_address(out, address);
    buffer_add(out, is_elsewhere(address) ? TEXT("\" rel=\"nofollow ugc noopener\">") : TEXT("\">"));
}
