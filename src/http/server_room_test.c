/* SPDX-License-Identifier: EUPL-1.2 */
/* Room for large bodies: who gets it, and who leaves some for others. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/server_room.h"

enum { BODY = 25 << 20 };

static ClientAddress client(const char *address)
{
    return address_read(text_from_z(address));
}

static void one_address_leaves_room_for_others(void **state)
{
    (void)state;
    BodyRooms rooms;
    BodyRoom slow[3] = { 0 }, others[3] = { 0 };
    rooms_begin(&rooms);
    assert_true(room_take(&rooms, &slow[0], client("192.0.2.1"), BODY));
    assert_true(room_take(&rooms, &slow[1], client("192.0.2.1"), BODY));
    assert_false(room_take(&rooms, &slow[2], client("192.0.2.1"), BODY));
    assert_true(room_take(&rooms, &others[0], client("192.0.2.2"), BODY));
    assert_true(room_take(&rooms, &others[1], client("2001:db8::1"), BODY));
    room_give(&rooms, &slow[0]);
    assert_true(room_take(&rooms, &slow[2], client("192.0.2.1"), BODY));
    rooms_end(&rooms);
}

static void all_together_have_an_end_and_what_is_given_is_there_again(void **state)
{
    (void)state;
    BodyRooms rooms;
    BodyRoom taken[6] = { 0 };
    rooms_begin(&rooms);
    for (int i = 0; i < 5; i++)
        assert_true(room_take(&rooms, &taken[i], client("127.0.0.1"), BODY));
    assert_false(room_take(&rooms, &taken[5], client("192.0.2.9"), BODY));
    room_give(&rooms, &taken[5]);
    for (int i = 0; i < 5; i++)
        room_give(&rooms, &taken[i]);
    assert_null(rooms.taken);
    assert_true(room_take(&rooms, &taken[5], client("192.0.2.9"), BODY));
    rooms_end(&rooms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_address_leaves_room_for_others),
        cmocka_unit_test(all_together_have_an_end_and_what_is_given_is_there_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
