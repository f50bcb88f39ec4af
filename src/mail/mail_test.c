/* SPDX-License-Identifier: EUPL-1.2 */
/* A mail from the write that causes it to the folder or the server that takes it. */
#include "jobs/test_store.h"

#include <string.h>
#include <sys/stat.h>

#include "mail/mail.h"
#include "mail/test_decode.h"
#include "mail/test_server.h"

static const Query job_count = { "SELECT COUNT(*) FROM job" };
static const Query attempts = { "SELECT attempt FROM job" };
static const Query job_content = { "SELECT content FROM job" };

static int start_server(void **state)
{
    (void)state;
    return server_begin(NULL);
}

static int start_encrypting_server(void **state)
{
    (void)state;
    return server_begin("tls");
}

static int stop_server(void **state)
{
    (void)state;
    return server_end();
}

static const char long_body[] =
    "Αγαπητή Άντα,\n"
    "\n"
    ".\n"
    "..\n"
    ". begins with a dot\n"
    "This line is longer than any line of a mail may be, and so it is broken softly on its way and whole again on "
    "arrival; it even has one . and another . in it, and an equals sign = and a space at its end: \n"
    "...................................................................................................\n"
    "From here on: 100 % done\n"
    "καλή σας μέρα από το δίκτυο των πόλεων, που θέλει να δει αν οι χαρακτήρες φτάνουν ολόκληροι στον προορισμό τους.";

static const char greek_subject[] = "Πρόσκληση: το φόρουμ περιβάλλοντος συνεδριάζει στην Αθήνα την Τρίτη 24 Νοεμβρίου";

static Mail mail_to(const char *address)
{
    return (Mail){ text_from_z(address), TEXT("Άντα"), text_from_z(greek_subject), text_from_z(long_body), TEXT("el") };
}

static bool send_one(Write *write, void *state)
{
    mail_send(write, state);
    return true;
}

static void send_mail(Store *store, Mail mail)
{
    assert_int_equal(writer_run(store->writer, UNRECORDED, send_one, &mail), WRITE_DONE);
}

static int deliver(Store *store, Text address)
{
    MailTransport transport = { address, TEXT("Hanse <network@example.org>") };
    const JobKind kinds[] = { { MAIL_JOB, mail_deliver, &transport, 0 } };
    return jobs_run_due(kinds, 1, store->writer, store->database, &store->platform);
}

static Text read_whole(Arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return TEXT("");
    char *bytes = new(arena, char, 1 << 20);
    size_t length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return (Text){ bytes, (ptrdiff_t)length };
}

static Text message_id_of_job(Store *store)
{
    Text problem;
    Text content = database_text(store->database, store->arena, &job_content, NO_ARGS);
    return value_get_text(value_from_json(store->arena, content, &problem), "message_id");
}

static void assert_message(Store *store, Text message, Text message_id)
{
    assert_true(text_equal(decode_header(store->arena, message, TEXT("Subject")), text_from_z(greek_subject)));
    assert_true(text_is(decode_header(store->arena, message, TEXT("To")), "Άντα <ada@example.org>"));
    assert_true(text_is(decode_header(store->arena, message, TEXT("From")), "\"Hanse\" <network@example.org>"));
    assert_true(text_is(decode_header(store->arena, message, TEXT("Content-Language")), "el"));
    assert_true(text_starts_with(message, TEXT("Date: Tue, 24 Nov 2026 09:30:00 +0000\r\n")));
    Text id = text_printf(store->arena, "<%.*s@example.org>", TEXT_ARGUMENTS(message_id));
    assert_true(text_equal(decode_header(store->arena, message, TEXT("Message-ID")), id));
    Text expected = body_as_sent(store->arena, text_from_z(long_body));
    assert_true(text_equal(decode_body(store->arena, message), expected));
}

static void a_mail_reaches_the_folder(void **state)
{
    (void)state;
    Store *store = store_open();
    Text folder = text_printf(store->arena, "%s/outbox", server.folder);
    send_mail(store, mail_to("ada@example.org"));
    Text id = message_id_of_job(store);
    assert_int_equal(id.length, 32);
    assert_int_equal(deliver(store, text_join(store->arena, TEXT("folder:"), folder)), 1);
    char *path = text_z(store->arena, text_printf(store->arena, "%s/%.*s.eml", folder.data, TEXT_ARGUMENTS(id)));
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_message(store, read_whole(store->arena, path), id);
    assert_int_equal(store_number(store, &job_count), 0);
    store_close(store);
}

static void a_folder_that_cannot_be_written_is_tried_again(void **state)
{
    (void)state;
    Store *store = store_open();
    send_mail(store, mail_to("ada@example.org"));
    assert_int_equal(deliver(store, TEXT("folder:/proc/nowhere/at/all")), 1);
    assert_int_equal(store_number(store, &attempts), 1);
    store_close(store);
}

static void a_mail_reaches_the_server(void **state)
{
    (void)state;
    Store *store = store_open();
    send_mail(store, mail_to("ada@example.org"));
    Text id = message_id_of_job(store);
    assert_int_equal(deliver(store, server.address), 1);
    assert_int_equal(store_number(store, &job_count), 0);
    const char *path = text_printf(store->arena, "%s/1.eml", server.folder).data;
    assert_message(store, read_whole(store->arena, path), id);
    Text envelope = read_whole(store->arena, text_printf(store->arena, "%s/1.envelope", server.folder).data);
    assert_true(text_is(envelope, "network@example.org\nada@example.org\n"));
    char command[256];
    snprintf(command, sizeof command, "rm %s/1.eml %s/1.envelope", server.folder, server.folder);
    assert_int_equal(system(command), 0);
    store_close(store);
}

/* After a crash between sending and writing that down, the same bytes go out once more. */
static void a_mail_sent_twice_is_the_same(void **state)
{
    (void)state;
    Store *store = store_open();
    Text folder = text_printf(store->arena, "folder:%s/twice", server.folder);
    send_mail(store, mail_to("ada@example.org"));
    char *path = text_z(store->arena, text_printf(store->arena, "%s/twice/%.*s.eml", server.folder,
                                                  TEXT_ARGUMENTS(message_id_of_job(store))));
    store_script(store, "CREATE TABLE kept AS SELECT * FROM job");
    assert_int_equal(deliver(store, folder), 1);
    Text first = read_whole(store->arena, path);
    store_script(store, "INSERT INTO job SELECT * FROM kept");
    atomic_fetch_add(&store->now, HOUR);
    assert_int_equal(deliver(store, folder), 1);
    assert_true(first.length > 0);
    assert_true(text_equal(first, read_whole(store->arena, path)));
    store_close(store);
}

static void assert_after_delivery(const char *address, Text subject, Text transport, int64_t jobs_left)
{
    Store *store = store_open();
    Mail mail = mail_to(address);
    mail.subject = subject;
    send_mail(store, mail);
    assert_int_equal(deliver(store, transport), 1);
    assert_int_equal(store_number(store, &job_count), jobs_left);
    store_close(store);
}

static void a_passing_refusal_is_tried_again(void **state)
{
    (void)state;
    assert_after_delivery("later@example.org", TEXT("x"), server.address, 1);
    assert_after_delivery("gone@example.org", TEXT("x"), server.address, 1);
    assert_after_delivery("locked@example.org", TEXT("x"), server.address, 1);
    assert_after_delivery("ada@example.org", TEXT("x"), TEXT("smtp://127.0.0.1:1"), 1);
}

/* A password is not sent where nobody offers to encrypt it. */
static void a_password_asks_for_encryption(void **state)
{
    (void)state;
    char address[96];
    snprintf(address, sizeof address, "smtp://ada:secret@%s", server.address.data + strlen("smtp://"));
    assert_after_delivery("ada@example.org", TEXT("x"), text_from_z(address), 1);
}

static void a_mail_is_encrypted_where_that_is_offered(void **state)
{
    (void)state;
    assert_after_delivery("ada@example.org", TEXT("x"), server.address, 0);
}

/* A password goes only to a server that has proved who it is. */
static void a_password_asks_for_a_certificate_that_holds(void **state)
{
    a_password_asks_for_encryption(state);
}

static void a_refusal_for_good_is_the_end(void **state)
{
    (void)state;
    assert_after_delivery("never@example.org", TEXT("x"), server.address, 0);
    assert_after_delivery("ada@example.org", TEXT("unwanted"), server.address, 0);
    assert_after_delivery("not an address", TEXT("x"), server.address, 0);
    assert_after_delivery("ada@example.org>\r\nRCPT TO:<eve@example.org", TEXT("x"), server.address, 0);
    assert_after_delivery("", TEXT("x"), TEXT("folder:/tmp"), 0);
    Text path = text_from_z(server.folder);
    Arena *arena = arena_new();
    assert_int_equal(read_whole(arena, text_z(arena, text_join(arena, path, TEXT("/1.eml")))).length, 0);
    arena_free(arena);
}

static bool ask_strange(Write *write, void *state)
{
    job_ask(write, MAIL_JOB, write->now, 0, text_from_z(state));
    return true;
}

static void a_strange_job_writes_nothing(void **state)
{
    (void)state;
    Store *store = store_open();
    char *strange[] = {
        (char[]){ "" },
        (char[]){ "{}" },
        (char[]){ "[1]" },
        (char[]){ "{\"to_address\":\"a@b.c\",\"message_id\":\"\"}" },
        (char[]){ "{\"to_address\":\"a@b.c\",\"message_id\":\"0123\"}" },
        (char[]){ "{\"to_address\":\"a@b.c\",\"message_id\":\"0123456789012345678901234567890G\"}" },
        (char[]){ "{\"to_address\":\"a@b.c\",\"message_id\":\"../01234567890123456789012345678\"}" },
    };
    int count = (int)(sizeof strange / sizeof *strange);
    for (int i = 0; i < count; i++)
        assert_int_equal(writer_run(store->writer, UNRECORDED, ask_strange, strange[i]), WRITE_DONE);
    Text folder = text_printf(store->arena, "folder:%s/strange", server.folder);
    assert_int_equal(deliver(store, folder), count);
    assert_int_equal(store_number(store, &job_count), 0);
    struct stat status;
    assert_int_equal(stat(folder.data + strlen("folder:"), &status), -1);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_mail_reaches_the_folder, start_server, stop_server),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_tried_again),
        cmocka_unit_test_setup_teardown(a_mail_reaches_the_server, start_server, stop_server),
        cmocka_unit_test_setup_teardown(a_mail_sent_twice_is_the_same, start_server, stop_server),
        cmocka_unit_test_setup_teardown(a_passing_refusal_is_tried_again, start_server, stop_server),
        cmocka_unit_test_setup_teardown(a_password_asks_for_encryption, start_server, stop_server),
        cmocka_unit_test_setup_teardown(a_mail_is_encrypted_where_that_is_offered, start_encrypting_server,
                                        stop_server),
        cmocka_unit_test_setup_teardown(a_password_asks_for_a_certificate_that_holds, start_encrypting_server,
                                        stop_server),
        cmocka_unit_test_setup_teardown(a_refusal_for_good_is_the_end, start_server, stop_server),
        cmocka_unit_test_setup_teardown(a_strange_job_writes_nothing, start_server, stop_server),
    };
    return TEST_ON_ENGINES(tests);
}
