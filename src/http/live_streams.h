/* SPDX-License-Identifier: EUPL-1.2 */
/* The streams of a process and who is told of what; of one thread, but for stream_new(). Nothing is kept for a reader that is slow: a socket
 * that does not take an event at once is closed, its browser comes back and is told what it missed. */
#ifndef HTTP_LIVE_STREAMS_H
#define HTTP_LIVE_STREAMS_H

#include "http/live.h"

typedef struct Stream Stream;
typedef struct Streams Streams;

/* One stream's wish to be told of one subject. */
typedef struct Interest {
    struct Interest *previous, *next; /* of those whose subjects meet in one place */
    Stream *stream;
    int64_t subject;
    int64_t told;    /* sequence of the entry that is to be told; 0: none */
    bool is_reader;  /* not to be told: the subject is the stream's reader, whose rights may have changed */
} Interest;

struct Stream {
    Stream *next;       /* in a list of a moment: of new ones, of those to be told */
    Guarded *guarded;
    int64_t person, session;
    int64_t seen;       /* sequence of the last entry that it need not be told of */
    int64_t sent_at;    /* milliseconds */
    int64_t checked_at; /* when its reader was computed */
    int64_t slot;       /* where it stands among all */
    char *audiences;
    int socket;
    int watcher;        /* the epoll that watches the socket; 0: none */
    bool is_listed;     /* in the list of those to be told */
    int count;
    Interest interests[];
};

/* From any thread. Owns the socket from here on. */
Stream *stream_new(int socket, Guarded *guarded, const LiveWanted *wanted, int64_t now);

/* Computed anew. */
void stream_set_audiences(Stream *stream, Text audiences);

Streams *streams_new(Guard *guard, int most);
void streams_free(Streams *streams);
int streams_count(const Streams *streams);
Stream *streams_at(Streams *streams, int slot);
void streams_add(Streams *streams, Stream *stream);

/* Takes it out of everything and closes its socket. */
void streams_end(Streams *streams, Stream *stream);

/* Whether anybody is to be told of the subject, or is it. */
bool streams_know(const Streams *streams, int64_t subject);

/* Streams whose reader is this person, as a list by `next`: until anything else is done. */
Stream *streams_of_person(Streams *streams, int64_t person);

/* Notes an entry for those who wish to be told of the subject and are of its audience; only: for this stream alone, NULL for all. */
void streams_note(Streams *streams, int64_t subject, int64_t sequence, int64_t audience, Stream *only);

/* Tells everybody what was noted for them. */
void streams_tell(Streams *streams, int64_t now);

/* Sends these bytes; false where the stream was ended, since it did not take them. */
bool streams_send(Streams *streams, Stream *stream, Text bytes, int64_t now);

#endif
