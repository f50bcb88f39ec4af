/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse receive: one message from a mail server's pipe, and an exit status that the server understands. */
#include "commands/commands.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "commands/input.h"
#include "commands/options.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "features/letterbox/letterbox.h"
#include "features/settings/settings.h"
#include "mail/receive/message.h"

enum { PIECE = 1 << 16, LONGEST_SECONDS = 30 /* of a processor */ };

static const char *const help =
    SAY("Usage: hanse receive --sender ADDRESS --recipient ADDRESS [OPTION]... < message\n"
        "Takes one message (RFC 5322) on standard input from a mail server: an answer, a post, or mail that came back.\n"
        "\n"
        "  --sender ADDRESS          the return path; \"\" for none\n"
        "  --recipient ADDRESS       whom it is to\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  --files FOLDER            where the files of papers are                 HANSE_FILES, beside the database\n"
        "  --public-address URL      what people type to come to the site          HANSE_PUBLIC_ADDRESS, https://DOMAIN of the recipient\n"
        "  --help                    shows this\n"
        "\n"
        "Exit status: 0 taken; 75 not now, try again; to be refused: 65 no message or larger than 25 MB, 67 no such address,\n"
        "77 the sender may not, for the reason on standard error. A message that is handed over twice is taken once.\n");

typedef struct ReceiveOptions {
    const char *sender;
    const char *recipient;
    const char *database;
    const char *files;
    const char *public_address;
} ReceiveOptions;

/* All of standard input; false where it cannot be read, or is larger than anything that is taken. */
static bool message_from_input(Arena *arena, Blob *result_message, LetterStatus *result_status)
{
    Buffer content = buffer_new(arena, ARRIVED_BYTES);
    char *piece = new (arena, char, PIECE);
    for (size_t length; (length = fread(piece, 1, PIECE, stdin)) > 0;)
        buffer_add_bytes(&content, piece, (ptrdiff_t)length);
    *result_message = (Blob){ content.data, content.length };
    *result_status = ferror(stdin) ? LETTER_TRY_AGAIN : LETTER_MALFORMED;
    return !ferror(stdin) && !buffer_is_full(&content);
}

/* Without the brackets that some servers leave; "MAILER-DAEMON" and the like stand for none. */
static Text address_given(const char *given)
{
    Text address = text_trim(text_from_z(given));
    if (text_starts_with(address, TEXT("<")) && text_ends_with(address, TEXT(">")))
        address = text_slice(address, 1, address.length - 1);
    return text_find(address, TEXT("@"), 0) > 0 ? address : (Text){ 0 };
}

static Text public_address_of(Arena *arena, const ReceiveOptions *options, Text recipient)
{
    if (options->public_address[0])
        return text_from_z(options->public_address);
    return text_join(arena, TEXT("https://"), text_slice(recipient, text_find(recipient, TEXT("@"), 0) + 1, recipient.length));
}

/* The network's name, and its application, which writes letters and knows who may what; NULL and a sentence where it is not to be had. */
static App *app_for_mail(Arena *arena, const ReceiveOptions *options, Database *database, Text recipient, Text *result_problem)
{
    Text name = network_setting(database, arena, "name");
    const AppOptions app_options = {
        .database = text_from_z(options->database),
        .network_name = name.length > 0 ? name : TEXT("Hanse"),
        .public_address = public_address_of(arena, options, recipient),
        .platform = &machine,
        .features = features,
        .files = text_from_z(options->files),
        .mail = { .sender = recipient },
    };
    return app_start(&app_options, result_problem);
}

/* One line, with the code that servers pass on (RFC 3463). */
static int refused(Arena *arena, const Received *received)
{
    Text reason = received->reason;
    const char *code = received->status == LETTER_REFUSED ? "5.7.1" : received->status == LETTER_MALFORMED ? "5.6.0" : "5.1.1";
    if (received->status == LETTER_NO_RECIPIENT)
        reason = terminal_say(arena, SAY("Nobody here has this address."), NULL);
    if (received->status == LETTER_MALFORMED)
        reason = terminal_say(arena, SAY("This is no message, or one larger than 25 MB."), NULL);
    if (received->status != LETTER_TAKEN && received->status != LETTER_TRY_AGAIN)
        fprintf(stderr, "%s %.*s\n", code, TEXT_ARGUMENTS(reason));
    return (int)received->status;
}

static int receive_with(Arena *arena, const ReceiveOptions *options, Database *database, const Delivery *delivery)
{
    Text problem = { 0 };
    App *app = app_for_mail(arena, options, database, delivery->recipient, &problem);
    if (!app) {
        log_line("mail is not taken: %.*s", TEXT_ARGUMENTS(problem));
        return LETTER_TRY_AGAIN;
    }
    Received received = letterbox_receive(app, database, arena, delivery);
    app_stop(app);
    return refused(arena, &received);
}

static int receive(Arena *arena, const ReceiveOptions *options)
{
    Text problem = { 0 };
    Received refusal = { 0 };
    Delivery delivery = { .sender = address_given(options->sender), .recipient = address_given(options->recipient) };
    if (!message_from_input(arena, &delivery.message, &refusal.status))
        return refused(arena, &refusal);
    Database *database = database_open(arena, text_from_z(options->database), READ_ONLY, &problem);
    if (!database) {
        log_line("mail is not taken: %.*s", TEXT_ARGUMENTS(problem));
        return LETTER_TRY_AGAIN;
    }
    int status = receive_with(arena, options, database, &delivery);
    database_close(database);
    return status;
}

/* Whatever ends the process that reads what strangers wrote, a server is to try again rather than to lose it; but not what is made to keep it busy,
 * which would do so each time that it is handed over. */
static int receive_apart(Arena *arena, const ReceiveOptions *options)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        setrlimit(RLIMIT_CPU, &(struct rlimit){ LONGEST_SECONDS, 2 * LONGEST_SECONDS });
        status = receive(arena, options);
        fflush(NULL);
        _exit(status);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (child > 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return refused(arena, &(Received){ .status = LETTER_MALFORMED });
    if (child < 0 || !WIFEXITED(status))
        return LETTER_TRY_AGAIN;
    switch (WEXITSTATUS(status)) {
    case LETTER_TAKEN:
    case LETTER_MALFORMED:
    case LETTER_NO_RECIPIENT:
    case LETTER_REFUSED:
        return WEXITSTATUS(status);
    default:
        return LETTER_TRY_AGAIN;
    }
}

int command_receive(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    ReceiveOptions options = {
        .database = environment_or("HANSE_DATABASE", "hanse.sqlite"),
        .files = environment_or("HANSE_FILES", ""),
        .public_address = environment_or("HANSE_PUBLIC_ADDRESS", ""),
    };
    const CommandOption known[] = {
        { "--sender", &options.sender, NULL },     { "--recipient", &options.recipient, NULL },
        { "--database", &options.database, NULL }, { "--files", &options.files, NULL },
        { "--public-address", &options.public_address, NULL }, { 0 },
    };
    /* A slip in a server's settings loses no mail. */
    if (options_read("receive", known, count, arguments, NULL) != 0)
        return LETTER_TRY_AGAIN;
    if (!options.sender || !options.recipient) {
        wrong_use("receive", SAY("--sender and --recipient are needed"), "");
        return LETTER_TRY_AGAIN;
    }
    Arena *arena = arena_new();
    int status = receive_apart(arena, &options);
    arena_free(arena);
    return status;
}
