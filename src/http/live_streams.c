/* SPDX-License-Identifier: EUPL-1.2 */
/* Streams by subject: a table of lists, and all of them in one row. */
#include "http/live_streams.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"

enum { PLACES = 1 << 14 };

struct Streams {
    Guard *guard;
    Stream **all;
    int count;
    Stream *noted; /* those to be told, by `next` */
    Interest *places[PLACES];
};

static void *allocate(size_t size)
{
    void *memory = calloc(1, size);
    if (memory == NULL)
        fail("memory is out: %zu bytes for a stream", size);
    return memory;
}

/* ---- One stream ---- */

void stream_set_audiences(Stream *stream, Text audiences)
{
    if (stream->audiences != NULL && text_is(audiences, stream->audiences))
        return;
    free(stream->audiences);
    stream->audiences = allocate((size_t)audiences.length + 1);
    memcpy(stream->audiences, audiences.data, (size_t)audiences.length);
}

Stream *stream_new(int socket, Guarded *guarded, const LiveWanted *wanted, int64_t now)
{
    int count = wanted->count + (wanted->person != 0);
    Stream *stream = allocate(sizeof *stream + (size_t)count * sizeof *stream->interests);
    stream->guarded = guarded;
    stream->person = wanted->person;
    stream->session = wanted->session;
    stream->seen = wanted->seen;
    stream->sent_at = stream->checked_at = now;
    stream->socket = socket;
    stream->count = count;
    for (int i = 0; i < wanted->count; i++)
        stream->interests[i].subject = wanted->subjects[i];
    if (wanted->person != 0)
        stream->interests[wanted->count] = (Interest){ .subject = wanted->person, .is_reader = true };
    stream_set_audiences(stream, wanted->audiences);
    return stream;
}

/* Closing is not enough: a program that is just being begun (files/process.h) has a copy of the socket until it is, and as long the watcher would
 * go on telling of a stream that is gone. */
static void stream_free(Streams *streams, Stream *stream)
{
    if (stream->watcher > 0)
        epoll_ctl(stream->watcher, EPOLL_CTL_DEL, stream->socket, NULL);
    close(stream->socket);
    guard_leave(streams->guard, stream->guarded);
    free(stream->audiences);
    free(stream);
}

/* ---- All of them ---- */

Streams *streams_new(Guard *guard, int most)
{
    Streams *streams = allocate(sizeof *streams);
    streams->guard = guard;
    streams->all = allocate((size_t)most * sizeof(Stream *));
    return streams;
}

void streams_free(Streams *streams)
{
    while (streams->count > 0)
        streams_end(streams, streams->all[streams->count - 1]);
    free(streams->all);
    free(streams);
}

int streams_count(const Streams *streams)
{
    return streams->count;
}

Stream *streams_at(Streams *streams, int slot)
{
    return streams->all[slot];
}

/* Ids are given out in blocks: their last bits are spread. */
static int place_of(int64_t subject)
{
    return (int)((uint64_t)subject * 0x9e3779b97f4a7c15u >> 50);
}

static void interest_add(Streams *streams, Interest *interest)
{
    Interest **place = &streams->places[place_of(interest->subject)];
    interest->next = *place;
    if (*place != NULL)
        (*place)->previous = interest;
    *place = interest;
}

static void interest_remove(Streams *streams, Interest *interest)
{
    if (interest->next != NULL)
        interest->next->previous = interest->previous;
    *(interest->previous != NULL ? &interest->previous->next : &streams->places[place_of(interest->subject)]) =
        interest->next;
}

void streams_add(Streams *streams, Stream *stream)
{
    stream->slot = streams->count;
    streams->all[streams->count++] = stream;
    for (int i = 0; i < stream->count; i++) {
        stream->interests[i].stream = stream;
        interest_add(streams, &stream->interests[i]);
    }
}

void streams_end(Streams *streams, Stream *stream)
{
    Stream *last = streams->all[--streams->count];
    streams->all[stream->slot] = last;
    last->slot = stream->slot;
    for (int i = 0; i < stream->count; i++)
        interest_remove(streams, &stream->interests[i]);
    stream_free(streams, stream);
}

/* The next from here on whose subject it is; NULL at the end. */
static Interest *interest_of(Interest *interest, int64_t subject)
{
    while (interest != NULL && interest->subject != subject)
        interest = interest->next;
    return interest;
}

bool streams_know(const Streams *streams, int64_t subject)
{
    return interest_of(streams->places[place_of(subject)], subject) != NULL;
}

Stream *streams_of_person(Streams *streams, int64_t person)
{
    Stream *found = NULL;
    Interest *interest = interest_of(streams->places[place_of(person)], person);
    for (; interest != NULL; interest = interest_of(interest->next, person)) {
        if (!interest->is_reader)
            continue;
        interest->stream->next = found;
        found = interest->stream;
    }
    return found;
}

/* ---- Telling ---- */

static void note(Streams *streams, Interest *interest, int64_t sequence, int64_t audience)
{
    Stream *stream = interest->stream;
    if (interest->is_reader || sequence <= stream->seen || sequence <= interest->told ||
        !audiences_have(text_from_z(stream->audiences), audience))
        return;
    interest->told = sequence;
    if (stream->is_listed)
        return;
    stream->is_listed = true;
    stream->next = streams->noted;
    streams->noted = stream;
}

static void note_only(Streams *streams, Stream *only, int64_t subject, int64_t sequence, int64_t audience)
{
    for (int i = 0; i < only->count; i++)
        if (only->interests[i].subject == subject)
            note(streams, &only->interests[i], sequence, audience);
}

void streams_note(Streams *streams, int64_t subject, int64_t sequence, int64_t audience, Stream *only)
{
    if (only != NULL) {
        note_only(streams, only, subject, sequence, audience);
        return;
    }
    Interest *interest = interest_of(streams->places[place_of(subject)], subject);
    for (; interest != NULL; interest = interest_of(interest->next, subject))
        note(streams, interest, sequence, audience);
}

/* The one of what is to be told that happened first; NULL: nothing is left. */
static Interest *first_noted(Stream *stream)
{
    Interest *first = NULL;
    for (int i = 0; i < stream->count; i++) {
        Interest *interest = &stream->interests[i];
        if (interest->told > 0 && (first == NULL || interest->told < first->told))
            first = interest;
    }
    return first;
}

bool streams_send(Streams *streams, Stream *stream, Text bytes, int64_t now)
{
    stream->sent_at = now;
    if (send(stream->socket, bytes.data, (size_t)bytes.length, MSG_DONTWAIT | MSG_NOSIGNAL) == bytes.length)
        return true;
    streams_end(streams, stream);
    return false;
}

static void tell(Streams *streams, Stream *stream, int64_t now)
{
    char events[LIVE_MOST_SUBJECTS * LIVE_EVENT_LENGTH];
    int length = 0;
    for (Interest *first; (first = first_noted(stream)) != NULL; first->told = 0)
        length += snprintf(events + length, sizeof events - (size_t)length, LIVE_EVENT, (long long)first->told,
                           (long long)first->subject, (long long)first->told);
    streams_send(streams, stream, (Text){ events, length }, now);
}

void streams_tell(Streams *streams, int64_t now)
{
    while (streams->noted != NULL) {
        Stream *stream = streams->noted;
        streams->noted = stream->next;
        stream->is_listed = false;
        tell(streams, stream, now);
    }
}
