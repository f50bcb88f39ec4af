/* SPDX-License-Identifier: EUPL-1.2 */
/* Live pages: an open page is told that something about what it shows has happened, and asks for itself anew. Streams of events
 * (text/event-stream, docs/live.md) stand on sockets that the server hands over once a request has been answered, so that ten thousand of them
 * cost one thread and some hundred bytes each. Every process reads the record for itself and tells its own streams, of entries that the
 * stream's reader may see. */
#ifndef HTTP_LIVE_H
#define HTTP_LIVE_H

#include "http/feature.h"
#include "http/server_guard.h"

/* The subject of who wants to be told of every entry. */
enum { LIVE_EVERYTHING = 0, LIVE_MOST_SUBJECTS = 16 };

/* What a stream is to be told of, and whom. */
typedef struct LiveWanted {
    int64_t person;          /* 0 for a visitor */
    int64_t session;         /* the stream ends with it; 0 for a visitor */
    Text audiences;
    int64_t seen;            /* the number of the last entry that the stream need not be told of */
    int count;
    const int64_t *subjects; /* in whose histories an entry stands: a city, a group, a person … */
} LiveWanted;

typedef struct LiveOptions {
    int streams; /* at most; 0: 16384 */
    int each;    /* at most from one address; 0: 64 */
    int round;   /* milliseconds in which all streams are looked after once, and readers computed anew in two; 0: 20000 */
} LiveOptions;

typedef struct Live Live;
struct App;

/* NULL and a sentence when it cannot. */
Live *live_start(struct App *app, const LiveOptions *options, Text *result_problem);
void live_stop(Live *live);

/* From any thread: something was written. */
void live_wake(Live *live);

/* From any thread: room for one more; NULL when there are too many, in all or from this client. It is then taken by live_add() or given
 * back. */
Guarded *live_reserve(Live *live, ClientAddress client);
void live_give_back(Live *live, Guarded *room);

/* From any thread: begins a stream with the bytes of `opening`, its head and first events. The socket is the stream's from here on; one that
 * does not take the opening at once is closed. */
void live_add(Live *live, Guarded *room, int socket, const LiveWanted *wanted, Text opening);

/* How many there are. */
int live_count(Live *live);

/* The page asks for itself anew when something happens in the history of the object that the reader may see; LIVE_EVERYTHING: in any. The
 * template marks the parts that then change by data-live and an id. */
void request_live(Request *request, int64_t object);

/* The events about an entry, for a stream that is told of these subjects at once. */
enum { LIVE_EVENT_LENGTH = 112 };
#define LIVE_EVENT "id: %lld\nevent: changed\ndata: {\"subject\":%lld,\"sequence\":%lld}\n\n"

extern const Feature live_pages; /* GET /live */

#endif
