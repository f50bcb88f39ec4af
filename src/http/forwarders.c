/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads ranges of addresses, and headers from their end. */
#include "http/forwarders.h"

#include <string.h>

#include "base/log.h"
#include "http/incoming.h"

enum { ID_LEAST = 8 };

static bool range_read(Text text, AddressRange *range)
{
    ptrdiff_t slash = text_find(text, TEXT("/"), 0);
    range->address = address_read(slash < 0 ? text : text_slice(text, 0, slash));
    int64_t bits = range->address.length * 8;
    if (slash >= 0 && (!text_to_number(text_slice(text, slash + 1, text.length), &bits) || bits < 0 || bits > range->address.length * 8))
        return false;
    range->bits = (int)bits;
    return range->address.length > 0;
}

bool forwarders_read(Text list, Forwarders *result_forwarders)
{
    Text each;
    *result_forwarders = (Forwarders){ 0 };
    while (list.length > 0 && text_split(&list, ',', &each)) {
        if (result_forwarders->count == FORWARDERS_MOST || !range_read(text_trim(each), &result_forwarders->list[result_forwarders->count]))
            return false;
        result_forwarders->count++;
    }
    return true;
}

static bool is_in(const AddressRange *range, ClientAddress address)
{
    int whole = range->bits / 8, rest = range->bits % 8;
    if (address.length != range->address.length || memcmp(address.bytes, range->address.bytes, (size_t)whole) != 0)
        return false;
    return rest == 0 || (address.bytes[whole] ^ range->address.bytes[whole]) >> (8 - rest) == 0;
}

bool forwarders_trust(const Forwarders *forwarders, ClientAddress peer)
{
    bool is_trusted = address_is_local(peer);
    for (int i = 0; i < forwarders->count && !is_trusted; i++)
        is_trusted = is_in(&forwarders->list[i], peer);
    return is_trusted;
}

/* The last of a list by commas, which is taken off it. */
static Text last_taken(Text *list)
{
    ptrdiff_t at = list->length;
    while (at > 0 && list->data[at - 1] != ',')
        at--;
    Text last = text_trim(text_slice(*list, at, list->length));
    *list = text_slice(*list, 0, at > 0 ? at - 1 : 0);
    return last;
}

/* What the header names, from the end: some proxies add a line of their own behind the one that the client wrote. NULL data at the end. */
static Text named_before(Pairs headers, int *line, Text *rest)
{
    while (rest->length == 0 && *line > 0)
        if (text_is(headers.list[--*line].name, "x-forwarded-for"))
            *rest = headers.list[*line].value;
    return rest->length > 0 ? last_taken(rest) : (Text){ 0 };
}

Text forwarders_client(const Forwarders *forwarders, ClientAddress peer, Pairs headers, char room[INET6_ADDRSTRLEN])
{
    Text rest = { 0 }, client = { 0 };
    int line = headers.count;
    for (ClientAddress last = peer; forwarders_trust(forwarders, last);) {
        Text named = named_before(headers, &line, &rest);
        last = address_read(named);
        if (last.length == 0)
            break;
        client = named;
    }
    return client.length > 0 ? client : address_text(peer, room);
}

static bool is_of_id(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9') ||
           character == '-' || character == '_' || character == '.';
}

Text forwarders_request_id(const Forwarders *forwarders, ClientAddress peer, Pairs headers)
{
    Text id = header_value(headers, "x-request-id");
    bool is_good = id.length >= ID_LEAST && id.length <= LOG_ID_MOST && forwarders_trust(forwarders, peer);
    for (ptrdiff_t i = 0; i < id.length && is_good; i++)
        is_good = is_of_id(id.data[i]);
    return is_good ? id : (Text){ 0 };
}
