/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of the metrics: counters of all threads, and what is looked at now. */
#include "http/metrics.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/counters.h"
#include "base/version.h"
#include "http/app_state.h"
#include "http/readiness.h"
#include "jobs/lease.h"
#include "jobs/serving.h"

enum { TEXT_MOST = 4 << 20 };

const char metrics_no_route = 0;

static const Query followers_lag = {
    "SELECT f.name, h.sequence - f.sequence FROM follower f JOIN record_head h ON h.id = 1 ORDER BY f.name"
};
static const Query jobs_due = { "SELECT COUNT(*), MIN(due_at) FROM job WHERE kind = $1 AND due_at <= $2" };

/* ---- Lines ---- */

static void head(Buffer *text, const char *name, const char *type, const char *help)
{
    buffer_printf(text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void number(Buffer *text, const char *name, const char *type, const char *help, int64_t value)
{
    head(text, name, type, help);
    buffer_printf(text, "%s %lld\n", name, (long long)value);
}

static void counted(Buffer *text, const char *name, const char *help, Counter counter)
{
    number(text, name, "counter", help, (int64_t)count_sum(counter));
}

static void seconds(Buffer *text, const char *name, const char *type, const char *help, int64_t microseconds)
{
    head(text, name, type, help);
    buffer_printf(text, "%s %lld.%06lld\n", name, (long long)(microseconds / SECOND), (long long)(microseconds % SECOND));
}

/* "name{label="value"} number"; values are names of our own, which need no escape. */
static void labelled(Buffer *text, const char *name, const char *label, Text value, int64_t count)
{
    buffer_printf(text, "%s{%s=\"%.*s\"} %lld\n", name, label, TEXT_ARGUMENTS(value), (long long)count);
}

/* ---- Requests ---- */

static const char *method_of(const Route *route)
{
    return route->method == GET ? "GET" : "POST";
}

static void put_route(Buffer *text, const void *thing, const char *method, const char *path)
{
    for (int class = 1; class < COUNT_CLASSES; class++) {
        uint64_t count = count_of_thing(thing, class);
        if (count > 0)
            buffer_printf(text, "hanse_http_requests_total{method=\"%s\",route=\"%s\",status=\"%dxx\"} %llu\n", method, path, class,
                          (unsigned long long)count);
    }
}

static void put_requests(Buffer *text, const App *app)
{
    head(text, "hanse_http_requests_total", "counter", "Requests answered, but for kept pages, by the pattern of their address.");
    for (int i = 0; i < app->router.count; i++)
        put_route(text, app->router.routes[i], method_of(app->router.routes[i]), app->router.routes[i]->path);
    put_route(text, &metrics_no_route, "", "none");
}

static void put_durations(Buffer *text)
{
    uint64_t sum = 0;
    head(text, "hanse_http_request_duration_seconds", "histogram", "From the arrival of the whole request to its answer, but for kept pages.");
    for (int i = 0; i < DURATIONS; i++) {
        sum += count_sum((Counter)(COUNT_DURATION + i));
        buffer_printf(text, "hanse_http_request_duration_seconds_bucket{le=\"%g\"} %llu\n", (double)duration_most(i) / SECOND, (unsigned long long)sum);
    }
    sum += count_sum(COUNT_DURATION_LAST);
    buffer_printf(text, "hanse_http_request_duration_seconds_bucket{le=\"+Inf\"} %llu\n", (unsigned long long)sum);
    uint64_t microseconds = count_sum(COUNT_DURATION_MICROSECONDS);
    buffer_printf(text, "hanse_http_request_duration_seconds_sum %llu.%06llu\n", (unsigned long long)(microseconds / SECOND),
                  (unsigned long long)(microseconds % SECOND));
    buffer_printf(text, "hanse_http_request_duration_seconds_count %llu\n", (unsigned long long)sum);
}

static void put_server(Buffer *text, Server *server)
{
    pthread_mutex_lock(&server->lock);
    int active = server->active;
    pthread_mutex_unlock(&server->lock);
    counted(text, "hanse_kept_page_hits_total", "Requests answered by a kept page.", COUNT_KEPT_PAGES);
    number(text, "hanse_http_requests_in_flight", "gauge", "Requests that have begun and not ended.", active);
    number(text, "hanse_http_requests_waiting", "gauge", "Requests that wait for a worker.", workers_waiting(server->workers));
    counted(text, "hanse_http_requests_queued_total", "Requests that a worker took.", COUNT_QUEUED);
    seconds(text, "hanse_http_queue_seconds_total", "counter", "Time that requests waited for a worker.", (int64_t)count_sum(COUNT_QUEUED_MICROSECONDS));
    number(text, "hanse_live_streams", "gauge", "Open pages that are told of changes.", live_count(server->live));
}

/* ---- What stands behind ---- */

static void put_database(Buffer *text)
{
    counted(text, "hanse_database_calls_total", "Statements begun.", COUNT_DATABASE_CALLS);
    seconds(text, "hanse_database_seconds_total", "counter", "Time that threads waited for the database.",
            (int64_t)(count_sum(COUNT_DATABASE_NANOSECONDS) / 1000));
    counted(text, "hanse_database_reconnects_total", "Connections that were lost and made anew.", COUNT_CONNECTIONS_RENEWED);
}

static void put_writer(Buffer *text, App *app)
{
    head(text, "hanse_writes_total", "counter", "Writes, by what became of them.");
    labelled(text, "hanse_writes_total", "result", TEXT("kept"), (int64_t)count_sum(COUNT_WRITES_KEPT));
    labelled(text, "hanse_writes_total", "result", TEXT("refused"), (int64_t)count_sum(COUNT_WRITES_REFUSED));
    labelled(text, "hanse_writes_total", "result", TEXT("failed"), (int64_t)count_sum(COUNT_WRITES_FAILED));
    labelled(text, "hanse_writes_total", "result", TEXT("unavailable"), (int64_t)count_sum(COUNT_WRITES_UNAVAILABLE));
    counted(text, "hanse_write_groups_total", "Groups of writes that shared a commit.", COUNT_GROUPS);
    seconds(text, "hanse_write_groups_seconds_total", "counter", "Time that groups of writes took.", (int64_t)count_sum(COUNT_GROUPS_MICROSECONDS));
    number(text, "hanse_writes_waiting", "gauge", "Writes that wait for a group.", writer_waiting(app->writer));
}

static void put_results(Buffer *text)
{
    head(text, "hanse_jobs_total", "counter", "Jobs that were run, by what became of them.");
    labelled(text, "hanse_jobs_total", "result", TEXT("done"), (int64_t)count_sum(COUNT_JOBS_DONE));
    labelled(text, "hanse_jobs_total", "result", TEXT("again"), (int64_t)count_sum(COUNT_JOBS_AGAIN));
    labelled(text, "hanse_jobs_total", "result", TEXT("given_up"), (int64_t)count_sum(COUNT_JOBS_GIVEN_UP));
    head(text, "hanse_mails_total", "counter", "Mails handed to the mail server, by what it said.");
    labelled(text, "hanse_mails_total", "result", TEXT("taken"), (int64_t)count_sum(COUNT_MAILS_TAKEN));
    labelled(text, "hanse_mails_total", "result", TEXT("later"), (int64_t)count_sum(COUNT_MAILS_LATER));
    labelled(text, "hanse_mails_total", "result", TEXT("refused"), (int64_t)count_sum(COUNT_MAILS_REFUSED));
}

static void put_followers(Buffer *text, Arena *arena, Database *database)
{
    head(text, "hanse_follower_lag_entries", "gauge", "Entries of the record that a follower has not read, of the whole network.");
    for (Rows *rows = database_query(database, arena, &followers_lag, NO_ARGS); rows_next(rows);)
        labelled(text, "hanse_follower_lag_entries", "follower", rows_text(rows, 0), rows_number(rows, 1));
}

typedef struct DueJobs {
    int64_t count;
    Moment late;
} DueJobs;

static DueJobs due_of(Arena *arena, Database *database, const char *kind, Moment now)
{
    DueJobs due = { 0 };
    for (Rows *rows = database_query(database, arena, &jobs_due, ARGS(kind, now)); rows_next(rows) && rows_number(rows, 0) > 0;)
        due = (DueJobs){ rows_number(rows, 0), now - rows_number(rows, 1) };
    return due;
}

static void put_jobs(Buffer *text, Arena *arena, App *app, Database *database)
{
    Moment now = platform_now(app->options.platform);
    const JobKind *kinds = app->job_kinds;
    DueJobs *due = new(arena, DueJobs, app->job_kind_count);
    head(text, "hanse_jobs_due", "gauge", "Jobs whose time has come, of the whole network.");
    for (int i = 0; i < app->job_kind_count; i++) {
        due[i] = due_of(arena, database, kinds[i].kind, now);
        labelled(text, "hanse_jobs_due", "kind", text_from_z(kinds[i].kind), due[i].count);
    }
    head(text, "hanse_jobs_late_seconds", "gauge", "How long ago the time of the oldest of them came.");
    for (int i = 0; i < app->job_kind_count; i++)
        labelled(text, "hanse_jobs_late_seconds", "kind", text_from_z(kinds[i].kind), due[i].late / SECOND);
}

static void put_network(Buffer *text, Arena *arena, App *app, Database *database)
{
    int64_t mails = 0;
    put_followers(text, arena, database);
    put_jobs(text, arena, app, database);
    for (int i = 0; app->options.features[i]; i++)
        mails += app->options.features[i]->mails_waiting ? app->options.features[i]->mails_waiting(database) : 0;
    number(text, "hanse_mails_waiting", "gauge", "Mails of notifications that are yet to be sent, of the whole network.", mails);
    number(text, "hanse_processes", "gauge", "Processes that serve the network.", serving_count(database, app->options.platform));
}

/* ---- The process ---- */

static int64_t descriptors(void)
{
    int64_t count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder && readdir(folder))
        count++;
    if (folder)
        closedir(folder);
    return count > 3 ? count - 3 : 0; /* this folder, itself and above */
}

static int64_t resident_bytes(void)
{
    long long all = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    int read = file ? fscanf(file, "%lld %lld", &all, &resident) : 0;
    if (file)
        fclose(file);
    return read == 2 ? resident * sysconf(_SC_PAGESIZE) : 0;
}

static void put_process(Buffer *text, const App *app)
{
    struct rusage usage;
    struct rlimit most;
    getrusage(RUSAGE_SELF, &usage);
    getrlimit(RLIMIT_NOFILE, &most);
    seconds(text, "process_cpu_seconds_total", "counter", "Time of processors used.",
            (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * SECOND + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    number(text, "process_resident_memory_bytes", "gauge", "Memory in use.", resident_bytes());
    number(text, "process_open_fds", "gauge", "Open descriptors.", descriptors());
    number(text, "process_max_fds", "gauge", "Descriptors that there may be.", (int64_t)most.rlim_cur);
    seconds(text, "process_start_time_seconds", "gauge", "When the process began.", app->started_at);
    head(text, "hanse_build_info", "gauge", "Which program this is.");
    labelled(text, "hanse_build_info", "version", TEXT(HANSE_VERSION), 1);
}

static void put_readiness(Buffer *text, const Readiness *readiness)
{
    number(text, "hanse_ready", "gauge", "Whether GET /readyz says yes.", is_ready(readiness));
    head(text, "hanse_check", "gauge", "What GET /readyz looks at: 1 good, 0 not.");
    for (int check = 0; check < CHECKS; check++)
        labelled(text, "hanse_check", "check", text_from_z(check_name((Check)check)), readiness_problem(readiness, (Check)check) == NULL);
}

Text metrics_text(Arena *arena, Server *server, Database *database)
{
    App *app = server->app;
    Buffer text = buffer_new(arena, TEXT_MOST);
    put_requests(&text, app);
    put_durations(&text);
    put_server(&text, server);
    put_database(&text);
    put_writer(&text, app);
    put_results(&text);
    if (app->readiness)
        put_readiness(&text, app->readiness);
    if (database && (!app->readiness || !readiness_problem(app->readiness, CHECK_DATABASE)))
        put_network(&text, arena, app, database);
    put_process(&text, app);
    return buffer_text(&text);
}
