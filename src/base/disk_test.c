/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/testing.h"

#include "base/disk.h"
#include "base/key_file.h"

typedef struct Folder {
    Arena *arena;
    char path[32];
} Folder;

static int setup(void **state)
{
    static Folder folder;
    folder = (Folder){ arena_new(), "/tmp/hanse-disk-XXXXXX" };
    assert_non_null(mkdtemp(folder.path));
    *state = &folder;
    return 0;
}

static int teardown(void **state)
{
    Folder *folder = *state;
    assert_true(disk_remove(folder->arena, text_from_z(folder->path)));
    assert_false(disk_is_there(folder->arena, text_from_z(folder->path)));
    arena_free(folder->arena);
    return 0;
}

static Text in(const Folder *folder, const char *name)
{
    return text_printf(folder->arena, "%s/%s", folder->path, name);
}

static unsigned rights_of(Arena *arena, Text path)
{
    struct stat about;
    assert_int_equal(stat(text_z(arena, path), &about), 0);
    return about.st_mode & 0777;
}

static Text content_of(Arena *arena, Text path)
{
    char *content = new(arena, char, 64);
    int file = open(text_z(arena, path), O_RDONLY);
    ssize_t length = read(file, content, 64);
    assert_int_equal(close(file), 0);
    return (Text){ content, length };
}

static void the_folder_of_a_path(void **state)
{
    Arena *arena = ((Folder *)*state)->arena;
    assert_true(text_is(disk_folder_of(arena, TEXT("hanse.key")), "."));
    assert_true(text_is(disk_folder_of(arena, TEXT("data/hanse.key")), "data"));
    assert_true(text_is(disk_folder_of(arena, TEXT("/hanse.key")), "/"));
    assert_true(text_is(disk_folder_of(arena, TEXT("/")), "/"));
    assert_true(text_is(disk_folder_of(arena, TEXT("")), "."));
}

static void a_file_is_written_whole_and_once(void **state)
{
    const Folder *folder = *state;
    Text path = in(folder, "file");
    assert_true(disk_write(folder->arena, path, TEXT("first"), 0600));
    assert_int_equal(rights_of(folder->arena, path), 0600);
    assert_int_equal(disk_size(folder->arena, path), 5);
    assert_false(disk_write(folder->arena, path, TEXT("second"), 0600));
    assert_int_equal(errno, EEXIST);
    assert_true(text_is(content_of(folder->arena, path), "first"));
}

static void what_is_not_all_written_is_not_left(void **state)
{
    const Folder *folder = *state;
    Text path = in(folder, "part");
    int file = open(text_z(folder->arena, path), O_WRONLY | O_CREAT | O_EXCL, 0600);
    errno = ENOSPC;
    assert_false(disk_file_end(folder->arena, path, file, false));
    assert_int_equal(errno, ENOSPC);
    assert_false(disk_is_there(folder->arena, path));
    assert_int_equal(disk_size(folder->arena, path), -1);
}

static void folders_are_made_with_what_they_lie_in(void **state)
{
    const Folder *folder = *state;
    Text path = in(folder, "one/two/three");
    assert_true(disk_folder_make(folder->arena, path) && disk_folder_make(folder->arena, path));
    assert_true(disk_is_folder(folder->arena, path));
    assert_int_equal(rights_of(folder->arena, in(folder, "one")), 0700);
    assert_true(disk_write(folder->arena, in(folder, "file"), TEXT(""), 0600));
    assert_false(disk_folder_make(folder->arena, in(folder, "file/below")));
}

static void nothing_is_renamed_onto_what_is_there(void **state)
{
    const Folder *folder = *state;
    Text old = in(folder, "old"), fresh = in(folder, "new");
    assert_true(disk_write(folder->arena, old, TEXT("old"), 0600) && disk_write(folder->arena, fresh, TEXT("new"), 0600));
    assert_false(disk_rename(folder->arena, old, fresh));
    assert_int_equal(errno, EEXIST);
    assert_true(text_is(content_of(folder->arena, fresh), "new"));
    assert_true(disk_rename(folder->arena, old, in(folder, "elsewhere")));
    assert_false(disk_is_there(folder->arena, old));
}

static void a_key_has_its_owner_as_its_only_reader(void **state)
{
    const Folder *folder = *state;
    Text place = disk_place_beside(folder->arena, (Text){ 0 }, in(folder, "network.sqlite"), ".record-key");
    assert_true(text_ends_with(place, TEXT("/network.sqlite.record-key")));
    assert_true(key_file_write(folder->arena, place, TEXT("secret")));
    assert_true(text_is(content_of(folder->arena, place), "secret\n"));
    assert_int_equal(rights_of(folder->arena, place), 0600);
    assert_false(key_file_write(folder->arena, place, TEXT("other")));
    assert_true(text_is(content_of(folder->arena, place), "secret\n"));
    assert_true(text_is(disk_place_beside(folder->arena, TEXT("/etc/key"), TEXT("any"), ".record-key"), "/etc/key"));
    assert_true(text_is(disk_place_beside(folder->arena, (Text){ 0 }, TEXT("postgresql://host/hanse"), ".record-key"), "hanse.record-key"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_folder_of_a_path, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_is_written_whole_and_once, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_not_all_written_is_not_left, setup, teardown),
        cmocka_unit_test_setup_teardown(folders_are_made_with_what_they_lie_in, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_renamed_onto_what_is_there, setup, teardown),
        cmocka_unit_test_setup_teardown(a_key_has_its_owner_as_its_only_reader, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
