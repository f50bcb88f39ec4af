/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse serve: brings the database up to date, listens, and stops in order when it is told to. */
#include "commands/serve.h"

#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/log.h"
#include "base/say.h"
#include "commands/commands.h"
#include "commands/confine.h"
#include "commands/input.h"
#include "commands/options.h"
#include "commands/running_options.h"
#include "commands/schemas.h"
#include "commands/supervisor.h"
#include "features/factors/secret.h"
#include "features/network/network.h"
#include "http/limits.h"
#include "http/server.h"
#include "record/signer.h"

enum { NUMBER_MOST = 256 };

static const char *const help =
    SAY("Usage: hanse serve [OPTION]...\n"
        "Runs the network's site until SIGTERM or SIGINT.\n"
        "\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  --listen HOST:PORT        where to listen; [::]:PORT for everywhere     HANSE_LISTEN, 127.0.0.1:8080\n"
        "  --public-address URL      what people type to come here                 HANSE_PUBLIC_ADDRESS, http:// and where it listens\n"
        "  --record-key FILE         the secret key that signs the record          HANSE_RECORD_KEY, beside the database\n"
        "  --factor-key FILE         the key that seals secrets of second factors  HANSE_FACTOR_KEY, beside the database\n"
        "  --files FOLDER            where the files of papers are                 HANSE_FILES, beside the database\n"
        "  --backups FOLDER          makes a backup there each day                 HANSE_BACKUPS, none\n"
        "  --mail ADDRESS            smtp://, smtps:// or folder:PATH              HANSE_MAIL, folder:mail\n"
        "  --sender MAILBOX          whom mail is from                             HANSE_SENDER, Hanse <hanse@localhost>\n"
        "  --mail-domain DOMAIN      whose mail comes to hanse receive             HANSE_MAIL_DOMAIN, none\n"
        "  --webhooks public|loopback  whether webhooks may lead to this machine     HANSE_WEBHOOKS, public\n"
        "  --limits N,N,N            requests a minute: program, person, address   HANSE_LIMITS, 600,1200,1200\n"
        "  --workers N               threads that make pages                       16\n"
        "  --io-threads N            threads that read and send                    1\n"
        "  --trusted-proxy LIST      addresses or networks of proxies whose X-Forwarded-For and X-Request-Id are believed, this machine\n"
        "  --drain SECONDS           how long GET /readyz says no before a stop    0\n"
        "  --log json|text           lines for programs or for people              text on a terminal, else json\n"
        "  --log-level LEVEL         debug, info, warning or error                 info\n"
        "  --metrics HOST:PORT       where GET /metrics is answered                nowhere\n"
        "  --access-log              a line for each request\n"
        "  --no-landlock             leaves to the process all that its user may   confined to its own folders\n"
        "  --help                    shows this\n");

typedef struct ServeOptions {
    const char *database;
    const char *listen;
    const char *public_address;
    const char *record_key;
    const char *factor_key;
    const char *files;
    const char *backups;
    const char *mail;
    const char *sender;
    const char *mail_domain;
    const char *webhooks;
    const char *limits;
    const char *workers;
    const char *io_threads;
    const char *trusted_proxy;
    const char *drain;
    const char *metrics;
    const char *log;
    const char *log_level;
    bool access_log;
    bool is_free; /* not confined by Landlock */
} ServeOptions;

static ServeOptions usual_options(void)
{
    return (ServeOptions){
        .database = environment_or("HANSE_DATABASE", "hanse.sqlite"),
        .listen = environment_or("HANSE_LISTEN", "127.0.0.1:8080"),
        .public_address = environment_or("HANSE_PUBLIC_ADDRESS", NULL),
        .record_key = environment_or("HANSE_RECORD_KEY", ""),
        .factor_key = environment_or("HANSE_FACTOR_KEY", ""),
        .files = environment_or("HANSE_FILES", ""),
        .backups = environment_or("HANSE_BACKUPS", ""),
        .mail = environment_or("HANSE_MAIL", "folder:mail"),
        .sender = environment_or("HANSE_SENDER", "Hanse <hanse@localhost>"),
        .mail_domain = environment_or("HANSE_MAIL_DOMAIN", ""),
        .webhooks = environment_or("HANSE_WEBHOOKS", "public"),
        .limits = environment_or("HANSE_LIMITS", NULL),
        .workers = "0",
        .io_threads = "0",
        .trusted_proxy = "",
        .drain = "0",
        .metrics = "",
        .log = log_format_by_reader() == LOG_JSON ? "json" : "text",
        .log_level = "info",
    };
}

static bool number_read(const char *text, int *result_number)
{
    int64_t number;
    if (!text_to_number(text_from_z(text), &number) || number < 0 || number > NUMBER_MOST)
        return false;
    *result_number = (int)number;
    return true;
}

/* Where the text stands in a list that ends with NULL; -1: nowhere. */
static int place_in(const char *const *list, const char *text)
{
    for (int i = 0; list[i] != NULL; i++)
        if (strcmp(list[i], text) == 0)
            return i;
    return -1;
}

static bool log_prepare(const ServeOptions *options)
{
    static const char *const formats[] = { [LOG_TEXT] = "text", [LOG_JSON] = "json", NULL };
    static const char *const levels[] = { [LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARNING] = "warning", [LOG_ERROR] = "error", NULL };
    int format = place_in(formats, options->log), level = place_in(levels, options->log_level);
    if (format < 0 || level < 0)
        return false;
    log_configure((LogFormat)format, (LogLevel)level);
    return true;
}

/* A process without the key serves all the same, and says that it does not sign. */
static const Follower *signer_prepare(Arena *arena, Database *database, Text place)
{
    Text problem;
    Signer *signer = signer_new(arena, database, &machine, place, &problem);
    if (signer != NULL)
        return signer_follower(signer);
    log_message(LOG_WARNING, __FILE__, "the record is not signed by this process: %.*s", TEXT_ARGUMENTS(problem));
    return NULL;
}

/* A process without the key serves all the same, but secrets that it has sealed cannot be read, and new ones are kept without a seal. */
static const unsigned char *factor_key_prepare(Arena *arena, Text asked, Text database)
{
    Text problem;
    unsigned char *key = new(arena, unsigned char, FACTOR_KEY_BYTES);
    if (factor_key_take(arena, &machine, factor_key_place(arena, asked, database), key, &problem))
        return key;
    log_line("secrets of second factors are not sealed by this process: %.*s", TEXT_ARGUMENTS(problem));
    return NULL;
}

/* Brings the database up to date, and learns from it what the network is called and who signs its record. */
static bool database_prepare(Arena *arena, AppOptions *app_options, Text record_key, Text *result_problem)
{
    Database *database = database_open(arena, app_options->database, READ_WRITE, result_problem);
    if (database == NULL)
        return false;
    bool prepared = database_migrate(database, arena, schemas, schema_count, result_problem);
    Text name = network_setting(database, arena, "name");
    app_options->network_name = name.length > 0 ? name : TEXT("Hanse");
    app_options->is_demonstration = network_setting(database, arena, "demonstration").length > 0;
    Text place = secret_key_place(arena, record_key, app_options->database);
    app_options->schema_steps = database_schema_steps(database);
    app_options->signer = prepared ? signer_prepare(arena, database, place) : NULL;
    database_close(database);
    return prepared;
}

/* Every connection is a descriptor, and what a session is given by default is for people at a keyboard. */
static void descriptors_raise(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

static sigset_t signals_to_stop(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

/* A heap for each thread, as the C library has it, keeps what the busiest page once needed as many times as there are threads. */
static void heaps_share(void)
{
    mallopt(M_ARENA_MAX, 2);
}

void serve_prepare(void)
{
    heaps_share();
    sigset_t signals = signals_to_stop();
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    descriptors_raise();
}

/* "HOST:" of HOST:PORT, as a browser on this machine would write it. */
static Text host_of(Text listen_at)
{
    while (listen_at.length > 0 && listen_at.data[listen_at.length - 1] != ':')
        listen_at.length--;
    bool everywhere = text_is(listen_at, ":") || text_is(listen_at, "[::]:") || text_is(listen_at, "0.0.0.0:");
    return everywhere ? TEXT("localhost:") : listen_at;
}

/* Whoever sends requests here sees in time that it should not. A second signal ends the wait. */
static void drain(App *app, const sigset_t *signals, int seconds)
{
    const struct timespec patience = { .tv_sec = seconds };
    app_drain(app);
    log_message(LOG_INFO, __FILE__, "told to stop");
    if (seconds > 0)
        sigtimedwait(signals, NULL, &patience);
}

int serve_until_told(App *app, const ServerOptions *options, int drain_seconds)
{
    Text problem;
    Server *server = server_start(app, options, &problem);
    if (server == NULL)
        return could_not("serve", problem);
    printf("Hanse listens on http://%.*s%d\n", TEXT_ARGUMENTS(host_of(options->listen)), server_port(server));
    fflush(stdout);
    sigset_t signals = signals_to_stop();
    if (server_metrics_port(server) > 0)
        log_message(LOG_INFO, __FILE__, "metrics on port %d", server_metrics_port(server));
    log_message(LOG_INFO, __FILE__, "listens on port %d", server_port(server));
    supervisor_wait(&signals);
    drain(app, &signals, drain_seconds);
    server_stop(server);
    log_message(LOG_INFO, __FILE__, "stopped");
    return 0;
}

static bool is_public_address(Text address)
{
    ptrdiff_t start = text_starts_with(address, TEXT("https://"))  ? 8
                      : text_starts_with(address, TEXT("http://")) ? 7
                                                                   : address.length;
    return address.length > start && text_find(address, TEXT("/"), start) < 0;
}

static Text public_address_of(Arena *arena, const ServeOptions *options)
{
    if (options->public_address != NULL)
        return text_from_z(options->public_address);
    Text listen_at = text_from_z(options->listen);
    ptrdiff_t port = 0;
    while (port < listen_at.length && text_find(listen_at, TEXT(":"), port) >= 0)
        port = text_find(listen_at, TEXT(":"), port) + 1;
    return text_printf(arena, "http://%.*s%s", TEXT_ARGUMENTS(host_of(listen_at)), listen_at.data + port);
}

static const LimitOptions usual_limits = { .program = 600, .person = 1200, .visitor = 1200 };

/* Before the first thread. */
static void confine(Arena *arena, const ServeOptions *options, Running *running)
{
    running->is_confined = !options->is_free;
    if (options->is_free)
        return;
    Text database = text_from_z(options->database);
    ServePlaces places = { .database = database,
                           .record_key = running->record_key,
                           .factor_key = factor_key_place(arena, text_from_z(options->factor_key), database),
                           .files = file_store_place(arena, text_from_z(options->files), database),
                           .backups = text_from_z(options->backups),
                           .mail = text_from_z(options->mail) };
    running->landlock = serve_confine(arena, &places, &running->landlock_problem);
    if (running->landlock > 0)
        log_message(LOG_INFO, __FILE__, "Landlock %d confines this process to its own folders", running->landlock);
    else
        log_message(LOG_WARNING, __FILE__, "this process is not confined to its own folders: %.*s", TEXT_ARGUMENTS(running->landlock_problem));
}

static int serve(Arena *arena, const ServeOptions *options, const ServerOptions *server, int drain_seconds, Running *running)
{
    Text problem = { 0 };
    running->listen = server->listen;
    running->record_key = secret_key_place(arena, text_from_z(options->record_key), text_from_z(options->database));
    confine(arena, options, running);
    AppOptions app_options = {
        .running = running,
        .database = text_from_z(options->database),
        .public_address = public_address_of(arena, options),
        .platform = &machine,
        .features = features,
        .background = true,
        .files = text_from_z(options->files),
        .backups = text_from_z(options->backups),
        .webhooks_to_loopback = text_is(text_from_z(options->webhooks), "loopback"),
        .mail = { text_from_z(options->mail), text_from_z(options->sender), text_from_z(options->mail_domain) },
    };
    if (options->limits && !limits_read(text_from_z(options->limits), &app_options.limits))
        return wrong_use("serve", SAY("--limits takes three numbers of requests a minute, such as 600,1200,1200: {what}"), options->limits);
    if (!database_prepare(arena, &app_options, text_from_z(options->record_key), &problem))
        return could_not("serve", problem);
    app_options.factor_key = factor_key_prepare(arena, text_from_z(options->factor_key), app_options.database);
    /* Whoever tries a demonstration out, or measures it, comes from one address. */
    if (!options->limits && !app_options.is_demonstration)
        app_options.limits = usual_limits;
    App *app = app_start(&app_options, &problem);
    if (app == NULL)
        return could_not("serve", problem);
    int status = serve_until_told(app, server, drain_seconds);
    app_stop(app);
    return status;
}

static int options_check(const ServeOptions *options, ServerOptions *server, int *result_drain)
{
    if (options->public_address && !is_public_address(text_from_z(options->public_address)))
        return wrong_use("serve", SAY("--public-address takes http://HOST or https://HOST, without a path: {what}"), options->public_address);
    if (!number_read(options->drain, result_drain))
        return wrong_use("serve", SAY("--drain takes seconds, up to 256"), "");
    if (!log_prepare(options))
        return wrong_use("serve", SAY("--log takes json or text, --log-level debug, info, warning or error"), "");
    if (!number_read(options->workers, &server->workers) || !number_read(options->io_threads, &server->io_threads))
        return wrong_use("serve", SAY("--workers and --io-threads take a number up to 256"), "");
    server->listen = text_from_z(options->listen);
    server->trusted_proxies = text_from_z(options->trusted_proxy);
    server->access_log = options->access_log;
    server->metrics = text_from_z(options->metrics);
    return 0;
}

static int serve_with(Arena *arena, int count, char **arguments)
{
    ServeOptions options = usual_options();
    const CommandOption known[] = {
        { "--database", &options.database, NULL }, { "--listen", &options.listen, NULL },
        { "--public-address", &options.public_address, NULL }, { "--record-key", &options.record_key, NULL },
        { "--factor-key", &options.factor_key, NULL },
        { "--files", &options.files, NULL }, { "--backups", &options.backups, NULL },
        { "--mail", &options.mail, NULL }, { "--sender", &options.sender, NULL },
        { "--mail-domain", &options.mail_domain, NULL }, { "--webhooks", &options.webhooks, NULL },
        { "--limits", &options.limits, NULL }, { "--workers", &options.workers, NULL },
        { "--io-threads", &options.io_threads, NULL }, { "--trusted-proxy", &options.trusted_proxy, NULL },
        { "--drain", &options.drain, NULL }, { "--log", &options.log, NULL }, { "--metrics", &options.metrics, NULL },
        { "--log-level", &options.log_level, NULL },
        { "--access-log", NULL, &options.access_log }, { "--no-landlock", NULL, &options.is_free }, { 0 },
    };
    RunningOption *said = running_options_begin(arena, help, known);
    ServerOptions server = { 0 };
    int drain_seconds = 0;
    int status = options_read("serve", known, count, arguments, NULL);
    if (status == 0)
        status = options_check(&options, &server, &drain_seconds);
    if (status != 0)
        return status;
    running_options_end(said, known);
    serve_prepare();
    return serve(arena, &options, &server, drain_seconds, &(Running){ .help = help, .options = said });
}

int command_serve(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    Arena *arena = arena_new();
    int status = serve_with(arena, count, arguments);
    arena_free(arena);
    return status;
}
