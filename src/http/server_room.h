/* SPDX-License-Identifier: EUPL-1.2 */
/* Room for large bodies, which are in memory until they are answered: only so many bytes of them together, and half as many from one address, so that
 * whoever sends slowly keeps nobody else from sending. Thread-safe. */
#ifndef HTTP_SERVER_ROOM_H
#define HTTP_SERVER_ROOM_H

#include <pthread.h>

#include "http/server_address.h"

enum { ROOM_TOGETHER = 128 << 20, ROOM_EACH = ROOM_TOGETHER / 2 };

/* Of one body; all zero: none. */
typedef struct BodyRoom {
    struct BodyRoom *next;
    ClientAddress client;
    ptrdiff_t bytes;
} BodyRoom;

typedef struct BodyRooms {
    pthread_mutex_t lock;
    BodyRoom *taken;
} BodyRooms;

void rooms_begin(BodyRooms *rooms);
void rooms_end(BodyRooms *rooms);

/* False where there is not so much left. From this machine itself, where a proxy may stand that names nobody, all may come from one address. */
bool room_take(BodyRooms *rooms, BodyRoom *room, ClientAddress client, ptrdiff_t bytes);

/* Nothing, where none was taken. */
void room_give(BodyRooms *rooms, BodyRoom *room);

#endif
