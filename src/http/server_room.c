/* SPDX-License-Identifier: EUPL-1.2 */
/* A list, since there are never many: each has more than a megabyte of it. */
#include "http/server_room.h"

#include <string.h>

void rooms_begin(BodyRooms *rooms)
{
    *rooms = (BodyRooms){ 0 };
    pthread_mutex_init(&rooms->lock, NULL);
}

void rooms_end(BodyRooms *rooms)
{
    pthread_mutex_destroy(&rooms->lock);
}

/* Who has one address of IPv6 has a network of 64 bits. */
static bool is_same(ClientAddress one, ClientAddress other)
{
    enum { NETWORK = 8 };
    int length = one.length < NETWORK ? one.length : NETWORK;
    return one.length == other.length && memcmp(one.bytes, other.bytes, (size_t)length) == 0;
}

static bool has_room(const BodyRooms *rooms, ClientAddress client, ptrdiff_t bytes)
{
    ptrdiff_t together = bytes, from_there = bytes;
    for (const BodyRoom *other = rooms->taken; other != NULL; other = other->next) {
        together += other->bytes;
        from_there += is_same(other->client, client) ? other->bytes : 0;
    }
    return together <= ROOM_TOGETHER && (from_there <= ROOM_EACH || address_is_local(client));
}

bool room_take(BodyRooms *rooms, BodyRoom *room, ClientAddress client, ptrdiff_t bytes)
{
    pthread_mutex_lock(&rooms->lock);
    bool is_taken = has_room(rooms, client, bytes);
    if (is_taken) {
        *room = (BodyRoom){ rooms->taken, client, bytes };
        rooms->taken = room;
    }
    pthread_mutex_unlock(&rooms->lock);
    return is_taken;
}

void room_give(BodyRooms *rooms, BodyRoom *room)
{
    if (room->bytes == 0)
        return;
    pthread_mutex_lock(&rooms->lock);
    BodyRoom **place = &rooms->taken;
    while (*place != room)
        place = &(*place)->next;
    *place = room->next;
    *room = (BodyRoom){ 0 };
    pthread_mutex_unlock(&rooms->lock);
}
