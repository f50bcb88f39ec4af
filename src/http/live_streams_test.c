/* SPDX-License-Identifier: EUPL-1.2 */
/* Streams by themselves: who is told of what, in which order, and who is let go. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/live_streams.h"

enum { MOST = 100, CITY = 41, GROUP = 42, PERSON = 43 };

typedef struct Site {
    Guard *guard;
    Streams *streams;
} Site;

static int setup(void **state)
{
    static Site site;
    site.guard = guard_new(10, INT_MAX, 0, 7);
    site.streams = streams_new(site.guard, MOST);
    *state = &site;
    return 0;
}

static int teardown(void **state)
{
    Site *site = *state;
    streams_free(site->streams);
    guard_free(site->guard);
    return 0;
}

/* A stream about these subjects; the other end of its socket, for a reader. */
static Stream *begin(Site *site, LiveWanted wanted, int *result_reader)
{
    int pair[2], unread = 4096;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &unread, sizeof unread);
    Guarded *guarded = guard_enter(site->guard, (ClientAddress){ 0 }, pair[0], 0);
    guard_rest(guarded);
    if (wanted.audiences.length == 0)
        wanted.audiences = TEXT("1");
    Stream *stream = stream_new(pair[0], guarded, &wanted, 0);
    streams_add(site->streams, stream);
    *result_reader = pair[1];
    return stream;
}

static Stream *begin_about(Site *site, int64_t subject, int *result_reader)
{
    return begin(site, (LiveWanted){ .count = 1, .subjects = &subject }, result_reader);
}

/* What the reader has got so far. */
static const char *read_by(int reader)
{
    static char bytes[8192];
    ssize_t length = recv(reader, bytes, sizeof bytes - 1, MSG_DONTWAIT);
    bytes[length > 0 ? length : 0] = '\0';
    return bytes;
}

#define EVENT(sequence, subject) "id: " #sequence "\nevent: changed\ndata: {\"subject\":" #subject ",\"sequence\":" #sequence "}\n\n"

/* As while a program is being begun, which has all descriptors until it is. */
static void the_watcher_tells_of_no_stream_that_has_ended(void **state)
{
    Site *site = *state;
    struct epoll_event event = { .events = EPOLLIN | EPOLLRDHUP };
    int reader, watcher = epoll_create1(EPOLL_CLOEXEC);
    Stream *stream = begin_about(site, CITY, &reader);
    int copy = dup(stream->socket);
    assert_int_equal(epoll_ctl(watcher, EPOLL_CTL_ADD, stream->socket, &event), 0);
    stream->watcher = watcher;
    close(reader);
    assert_int_equal(epoll_wait(watcher, &event, 1, 0), 1);
    streams_end(site->streams, stream);
    assert_int_equal(epoll_wait(watcher, &event, 1, 0), 0);
    close(copy);
    close(watcher);
}

static void those_who_asked_for_the_subject_are_told(void **state)
{
    Site *site = *state;
    int city, group, everything;
    begin_about(site, CITY, &city);
    begin_about(site, GROUP, &group);
    begin_about(site, LIVE_EVERYTHING, &everything);
    streams_note(site->streams, CITY, 7, 1, NULL);
    streams_note(site->streams, LIVE_EVERYTHING, 7, 1, NULL);
    streams_tell(site->streams, 1);
    assert_string_equal(read_by(city), EVENT(7, 41));
    assert_string_equal(read_by(group), "");
    assert_string_equal(read_by(everything), EVENT(7, 0));
    close(city);
    close(group);
    close(everything);
}

static void many_entries_are_told_as_the_newest_of_each_subject_in_order(void **state)
{
    Site *site = *state;
    int reader;
    int64_t subjects[] = { CITY, GROUP };
    begin(site, (LiveWanted){ .count = 2, .subjects = subjects }, &reader);
    streams_note(site->streams, CITY, 9, 1, NULL);
    streams_note(site->streams, CITY, 8, 1, NULL);
    streams_note(site->streams, GROUP, 6, 1, NULL);
    streams_tell(site->streams, 1);
    assert_string_equal(read_by(reader), EVENT(6, 42) EVENT(9, 41));
    streams_tell(site->streams, 1);
    assert_string_equal(read_by(reader), "");
    close(reader);
}

static void nobody_is_told_what_they_may_not_see(void **state)
{
    Site *site = *state;
    int visitor, member, staff;
    int64_t subject = CITY;
    begin_about(site, CITY, &visitor);
    Stream *of_member = begin(site, (LiveWanted){ .count = 1, .subjects = &subject, .audiences = TEXT("1,2,17") }, &member);
    begin(site, (LiveWanted){ .count = 1, .subjects = &subject, .audiences = TEXT(AUDIENCES_ALL) }, &staff);
    streams_note(site->streams, CITY, 7, 17, NULL);
    streams_tell(site->streams, 1);
    assert_string_equal(read_by(visitor), "");
    assert_string_equal(read_by(member), EVENT(7, 41));
    assert_string_equal(read_by(staff), EVENT(7, 41));
    stream_set_audiences(of_member, TEXT("1,2"));
    streams_note(site->streams, CITY, 8, 17, NULL);
    streams_tell(site->streams, 1);
    assert_string_equal(read_by(member), "");
    close(visitor);
    close(member);
    close(staff);
}

static void what_was_seen_at_the_opening_is_not_told_again(void **state)
{
    Site *site = *state;
    int reader, other;
    int64_t subject = CITY;
    Stream *late = begin(site, (LiveWanted){ .count = 1, .subjects = &subject, .seen = 7 }, &reader);
    begin_about(site, CITY, &other);
    streams_note(site->streams, CITY, 7, 1, NULL);
    streams_note(site->streams, CITY, 8, 1, late);
    streams_tell(site->streams, 1);
    assert_string_equal(read_by(reader), EVENT(8, 41));
    assert_string_equal(read_by(other), EVENT(7, 41));
    close(reader);
    close(other);
}

static void a_person_s_streams_are_found_but_not_told_of_the_person(void **state)
{
    Site *site = *state;
    int reader;
    int64_t subject = CITY;
    Stream *stream = begin(site, (LiveWanted){ .person = PERSON, .count = 1, .subjects = &subject }, &reader);
    assert_true(streams_know(site->streams, PERSON));
    assert_ptr_equal(streams_of_person(site->streams, PERSON), stream);
    assert_null(streams_of_person(site->streams, CITY));
    streams_note(site->streams, PERSON, 7, 1, NULL);
    streams_tell(site->streams, 1);
    assert_string_equal(read_by(reader), "");
    streams_end(site->streams, stream);
    assert_false(streams_know(site->streams, PERSON));
    assert_null(streams_of_person(site->streams, PERSON));
    close(reader);
}

static void who_does_not_read_is_let_go(void **state)
{
    Site *site = *state;
    int slow, quick, times = 0;
    begin_about(site, CITY, &slow);
    begin_about(site, CITY, &quick);
    while (streams_count(site->streams) == 2 && times++ < 10000) {
        streams_note(site->streams, CITY, times, 1, NULL);
        streams_tell(site->streams, times);
        assert_true(strlen(read_by(quick)) > 0);
    }
    assert_in_range(times, 5, 9999);
    assert_int_equal(streams_count(site->streams), 1);
    streams_note(site->streams, CITY, 20000, 1, NULL);
    streams_tell(site->streams, times);
    assert_string_equal(read_by(quick), EVENT(20000, 41));
    close(slow);
    close(quick);
}

static void streams_may_end_in_any_order(void **state)
{
    Site *site = *state;
    int readers[MOST];
    for (int i = 0; i < MOST; i++)
        begin_about(site, CITY + i % 3, &readers[i]);
    for (int i = 0; i < 60; i++)
        streams_end(site->streams, streams_at(site->streams, i * 7 % streams_count(site->streams)));
    assert_int_equal(streams_count(site->streams), MOST - 60);
    for (int i = 0; i < 3; i++)
        streams_note(site->streams, CITY + i, 5, 1, NULL);
    streams_tell(site->streams, 1);
    int told = 0;
    for (int i = 0; i < MOST; i++) {
        told += strlen(read_by(readers[i])) > 0;
        close(readers[i]);
    }
    assert_int_equal(told, MOST - 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_watcher_tells_of_no_stream_that_has_ended, setup, teardown),
        cmocka_unit_test_setup_teardown(those_who_asked_for_the_subject_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(many_entries_are_told_as_the_newest_of_each_subject_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(nobody_is_told_what_they_may_not_see, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_seen_at_the_opening_is_not_told_again, setup, teardown),
        cmocka_unit_test_setup_teardown(a_person_s_streams_are_found_but_not_told_of_the_person, setup, teardown),
        cmocka_unit_test_setup_teardown(who_does_not_read_is_let_go, setup, teardown),
        cmocka_unit_test_setup_teardown(streams_may_end_in_any_order, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
