/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail that comes in while something fails: each database step once, and the process itself by kill -9. The server hands the message over again
 * until it is taken, and it is taken once. */
#include "tests/application/signing_in.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "commands/schemas.h"
#include "features/letterbox/letterbox.h"
#include "features/threads/threads.h"
#include "mail/address.h"
#include "tests/faults/contents.h"
#include "tests/faults/program.h"

enum { MORE_THAN_ANY = 3000, KILLS = 24, KILLS_ON_POSTGRES = 6, LONGEST_MILLISECONDS = 600, MOST_TRIES = 50, TOGETHER = 4 };

static const Query count_posts = { "SELECT COUNT(*) FROM post" };
static const Query count_papers = { "SELECT COUNT(*) FROM paper" };
static const Query count_letters = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };
static const Query mailbox_of = { "SELECT email FROM person WHERE id = $1" };
static const Query count_bounces = { "SELECT COUNT(*) FROM mail_bounce" };

static int64_t post;

static bool begin_write(Write *write, void *state)
{
    Place place;
    (void)state;
    place_load(features, write->database, site->arena, TEXT("en"), site->first_group, &place);
    post = thread_first_post(write->database,
                             thread_begin(write, &place, &(NewThread){ .place = site->first_group, .title = TEXT("Night trains"), .text = TEXT("Who?"),
                                                                       .language = TEXT("en"), .by = site->people[CHAIR_SAME] }));
    return true;
}

static int start(void **state)
{
    signing_in_start(state);
    return writer_run(app_writer(site->app), RECORDED, begin_write, NULL) == WRITE_DONE ? 0 : -1;
}

static Text address_of(AddressPurpose purpose, Role role)
{
    MailSecret secret;
    Database *database = open_database();
    assert_true(mail_secret_load(database, site->arena, &secret));
    database_close(database);
    int64_t object = purpose == ADDRESS_POST     ? site->first_group
                     : purpose == ADDRESS_BOUNCE ? mail_address_mark(&secret, site->arena, text_of(&mailbox_of, ARGS(site->people[role])))
                                                 : post;
    return mail_address_sign(site->arena, &secret, (SignedAddress){ purpose, object, site->people[role] }, TEXT("hanse.test"));
}

#define FILE_PARTS                                                                                                     \
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee there.\r\n--b\r\n"     \
    "Content-Type: text/plain; name=study.txt\r\nContent-Disposition: attachment\r\n\r\nAll about trains.\r\n--b--\r\n"
#define REPORT                                                                                                         \
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"                      \
    "Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; a@b\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n--b--\r\n"

/* One kind of mail, and what there is one more of once it is taken. */
typedef struct Sample {
    AddressPurpose purpose;
    Role role;
    const char *sender;
    const char *rest; /* of the headers, and the body */
    const Query *counted;
} Sample;

static const Sample samples[] = {
    { ADDRESS_REPLY, MEMBER_SAME, "role-5@example.org", FILE_PARTS, &count_papers },
    { ADDRESS_POST, MEMBER_SAME, "role-5@example.org", "Content-Language: de\r\n\r\nGuten Tag\r\n", &count_posts },
    { ADDRESS_REPLY, OTHER_CITY, "role-2@example.org", "\r\nI do not sit there.\r\n", &count_letters },
    { ADDRESS_BOUNCE, MEMBER_SAME, "", REPORT, &count_bounces },
};

static Delivery delivery_of(const Sample *sample, int number)
{
    const char *from = sample->sender[0] ? sample->sender : "mailer-daemon@example.org";
    Text message = text_printf(site->arena, "From: %s\r\nSubject: Trains\r\nMessage-ID: <%d@example.org>\r\n%s", from, number, sample->rest);
    return (Delivery){ text_from_z(sample->sender), address_of(sample->purpose, sample->role), { message.data, message.length } };
}

static void assert_whole(const Contents *contents, Database *apart, const Received *received, Text before, int64_t step)
{
    bool is_same = text_equal(contents_now(contents, apart, site->arena), before);
    if (received->status != LETTER_TAKEN && received->status != LETTER_TRY_AGAIN)
        fail_msg("step %d: status %d", (int)step, (int)received->status);
    if (is_same != (received->status == LETTER_TRY_AGAIN))
        fail_msg("step %d: status %d, and %s", (int)step, (int)received->status, is_same ? "nothing was written" : "something was written");
}

/* Each step of one connection fails once, until the mail is taken; then it is taken no more. */
static int failures_until_taken(Database *reading, Database *failing, const Delivery *delivery)
{
    Text problem = { 0 };
    Database *apart = database_open(site->arena, site->database, READ_ONLY, &problem);
    Contents *contents = contents_new(apart, site->arena);
    Text before = contents_now(contents, apart, site->arena);
    int64_t step = 0;
    for (bool is_taken = false; !is_taken; assert_true(step < MORE_THAN_ANY)) {
        database_fail_at(failing, ++step);
        Received received = letterbox_receive(site->app, reading, site->arena, delivery);
        database_fail_at(failing, 0);
        assert_whole(contents, apart, &received, before, step);
        is_taken = received.status == LETTER_TAKEN;
    }
    Text after = contents_now(contents, apart, site->arena);
    assert_int_equal(letterbox_receive(site->app, reading, site->arena, delivery).status, LETTER_TAKEN);
    assert_true(text_equal(contents_now(contents, apart, site->arena), after));
    database_close(apart);
    return (int)step;
}

static void assert_fails_whole(const Sample *sample, bool on_the_writer)
{
    Database *reading = open_database();
    int64_t before = number_of(sample->counted, NO_ARGS);
    const Delivery delivery = delivery_of(sample, 1);
    assert_true(failures_until_taken(reading, on_the_writer ? writer_database(app_writer(site->app)) : reading, &delivery) > 1);
    assert_int_equal(number_of(sample->counted, NO_ARGS), before + 1);
    database_close(reading);
}

static void each_step_that_reads_fails_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_fails_whole(&samples[i], false);
}

static void each_step_that_writes_fails_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_fails_whole(&samples[i], true);
}

static const char *program_file(void)
{
    return getenv("HANSE_PROGRAM") ? getenv("HANSE_PROGRAM") : "build/hanse";
}

/* The command as a mail server starts it, in a group of its own; what it reads comes from a file. */
static pid_t receive_begin(const Delivery *delivery, int input)
{
    const char *arguments[] = { program_file(), "receive", "--database", text_z(site->arena, site->database), "--files",
                                text_z(site->arena, site->files_folder), "--sender", text_z(site->arena, delivery->sender), "--recipient",
                                text_z(site->arena, delivery->recipient), NULL };
    pid_t process = fork();
    if (process == 0) {
        setpgid(0, 0);
        lseek(input, 0, SEEK_SET);
        dup2(input, STDIN_FILENO);
        execv(arguments[0], (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    setpgid(process, process);
    return process;
}

/* Killed after a while, all of it; true when it was done before that and took the mail. */
static bool receive_or_kill(const Delivery *delivery, int input, int64_t milliseconds)
{
    int status = 0;
    pid_t process = receive_begin(delivery, input);
    if (milliseconds > 0) {
        pause_milliseconds(milliseconds);
        kill(-process, SIGKILL);
    }
    assert_int_equal(waitpid(process, &status, 0), process);
    if (!WIFEXITED(status))
        return false;
    if (WEXITSTATUS(status) != LETTER_TAKEN && WEXITSTATUS(status) != LETTER_TRY_AGAIN)
        fail_msg("hanse receive ended with %d", WEXITSTATUS(status));
    return WEXITSTATUS(status) == LETTER_TAKEN;
}

static int file_of(Text content)
{
    char path[] = "/tmp/hanse-test-mail-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, content.data, (size_t)content.length) == content.length);
    unlink(path);
    return file;
}

/* The server hands it over, is killed with it, and hands it over again. */
static void deliver_until_taken(const Delivery *delivery)
{
    int input = file_of((Text){ delivery->message.data, delivery->message.length });
    bool is_taken = receive_or_kill(delivery, input, 1 + platform_random_below(&machine, LONGEST_MILLISECONDS));
    for (int tries = 0; !is_taken; tries++) {
        assert_true(tries < MOST_TRIES);
        is_taken = receive_or_kill(delivery, input, 0);
    }
    close(input);
}

static void a_kill_loses_nothing_and_posts_once(void **state)
{
    (void)state;
    int64_t posts = number_of(&count_posts, NO_ARGS), papers = number_of(&count_papers, NO_ARGS);
    int kills = test_engine == ENGINE_SQLITE ? KILLS : KILLS_ON_POSTGRES;
    for (int i = 0; i < kills; i++) {
        const Delivery delivery = delivery_of(&samples[0], 100 + i);
        deliver_until_taken(&delivery);
        assert_int_equal(number_of(&count_posts, NO_ARGS), posts + i + 1);
        assert_int_equal(number_of(&count_papers, NO_ARGS), papers + i + 1);
    }
}

/* From a file of its own: how far one process has read must not matter to another. */
static pid_t receive_from_copy(const Delivery *delivery)
{
    int input = file_of((Text){ delivery->message.data, delivery->message.length });
    pid_t process = receive_begin(delivery, input);
    close(input);
    return process;
}

static void several_at_once_post_once(void **state)
{
    (void)state;
    int64_t posts = number_of(&count_posts, NO_ARGS);
    for (int i = 0; i < TOGETHER; i++) {
        const Delivery delivery = delivery_of(&samples[1], 2000 + i);
        pid_t processes[TOGETHER];
        for (int p = 0; p < TOGETHER; p++)
            processes[p] = receive_from_copy(&delivery);
        for (int p = 0; p < TOGETHER; p++) {
            int status = 0;
            assert_int_equal(waitpid(processes[p], &status, 0), processes[p]);
            assert_true(WIFEXITED(status) && WEXITSTATUS(status) == LETTER_TAKEN);
        }
        assert_int_equal(number_of(&count_posts, NO_ARGS), posts + i + 1);
    }
}

static void without_a_database_it_is_to_be_tried_again(void **state)
{
    (void)state;
    const Delivery delivery = delivery_of(&samples[1], 1000);
    Text there = site->database;
    int input = file_of((Text){ delivery.message.data, delivery.message.length });
    site->database = TEXT("/nowhere/hanse.sqlite");
    assert_false(receive_or_kill(&delivery, input, 0));
    site->database = there;
    assert_true(receive_or_kill(&delivery, input, 0));
    close(input);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EACH(each_step_that_reads_fails_once),
        EACH(each_step_that_writes_fails_once),
        EACH(a_kill_loses_nothing_and_posts_once),
        EACH(several_at_once_post_once),
        EACH(without_a_database_it_is_to_be_tried_again),
    };
    return TEST_ON_ENGINES(tests);
}
