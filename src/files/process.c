/* SPDX-License-Identifier: EUPL-1.2 */
/* Another program within limits. Between fork() and execve() only what is safe while other threads hold locks is called: all names, descriptors
 * and limits are made before.
 *
 * Its input is a sealed file in memory rather than a pipe, so that nobody has to write while it reads. RLIMIT_NPROC is not set: it counts
 * all threads of the user, the server's own, too. */
#include "files/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/disk.h"
#include "base/log.h"
#include "base/steady.h"

/* Above what the new program's own descriptors become. */
enum { LOWEST_OWN_DESCRIPTOR = 10 };

Turns process_turns = TURNS(2);

/* What this side and the new process share; -1: not open. */
typedef struct Channels {
    int input;
    int nowhere;      /* /dev/null */
    int output[2];    /* a pipe: its end here, and its end there */
    int trouble[2];   /* likewise: an errno comes through it when the program does not begin, else nothing */
} Channels;

/* ---- The channels ---- */

static void descriptor_close(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static void channels_close(Channels *channels)
{
    descriptor_close(&channels->input);
    descriptor_close(&channels->nowhere);
    for (int i = 0; i < 2; i++) {
        descriptor_close(&channels->output[i]);
        descriptor_close(&channels->trouble[i]);
    }
}

static int input_open(Blob input)
{
    int file = memfd_create("input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file >= 0 && disk_write_all(file, input.data, input.length) && lseek(file, 0, SEEK_SET) == 0 &&
        fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0)
        return file;
    descriptor_close(&file);
    return -1;
}

/* Moves it to where the new process does not need the number for something else. */
static bool descriptor_lift(int *descriptor)
{
    if (*descriptor < 0)
        return false;
    int lifted = fcntl(*descriptor, F_DUPFD_CLOEXEC, LOWEST_OWN_DESCRIPTOR);
    close(*descriptor);
    *descriptor = lifted;
    return lifted >= 0;
}

static bool channels_open(Channels *channels, Blob input)
{
    *channels = (Channels){ input_open(input), open("/dev/null", O_RDWR | O_CLOEXEC), { -1, -1 }, { -1, -1 } };
    return pipe2(channels->output, O_CLOEXEC) == 0 && pipe2(channels->trouble, O_CLOEXEC) == 0 &&
           descriptor_lift(&channels->input) && descriptor_lift(&channels->nowhere) &&
           descriptor_lift(&channels->output[1]) && descriptor_lift(&channels->trouble[1]) &&
           fcntl(channels->output[0], F_SETFL, O_NONBLOCK) == 0;
}

/* ---- In the new process ---- */

/* Never above what this process itself was given, since it may not raise that. */
static bool limit(int resource, int64_t most)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0)
        return false;
    rlim_t least = (rlim_t)most < now.rlim_max ? (rlim_t)most : now.rlim_max;
    struct rlimit both = { least, least };
    return setrlimit(resource, &both) == 0;
}

static bool limits_set(const ProcessOrder *order)
{
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, order->cpu_seconds) && limit(RLIMIT_FSIZE, order->file_size) &&
           limit(RLIMIT_NOFILE, order->descriptors) && limit(RLIMIT_AS, order->memory);
}

/* What the server ignores or handles must end this process. All signals are blocked until here. */
static void signals_reset(void)
{
    struct sigaction usual = { .sa_handler = SIG_DFL };
    for (int number = 1; number < NSIG; number++)
        sigaction(number, &usual, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool descriptors_set(const Channels *channels)
{
    bool set = dup2(channels->input, STDIN_FILENO) >= 0 && dup2(channels->output[1], STDOUT_FILENO) >= 0 &&
               dup2(channels->nowhere, STDERR_FILENO) >= 0 && dup3(channels->trouble[1], STDERR_FILENO + 1, O_CLOEXEC) >= 0;
    if (set)
        closefrom(STDERR_FILENO + 2);
    return set;
}

/* setrlimit() and prctl() are bare calls of the system on Linux. */
__attribute__((noreturn)) static void begin_program(const ProcessOrder *order, const Channels *channels, const char *path)
{
    static char *const nothing[] = { NULL };
    /* execve() takes char * even where it only reads. */
    union {
        const char *const *read;
        char *const *given;
    } arguments = { order->arguments }, environment = { order->environment };
    int trouble = channels->trouble[1];
    if (setsid() >= 0 && chdir("/") == 0 && descriptors_set(channels)) {
        trouble = STDERR_FILENO + 1;
        signals_reset();
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limits_set(order))
            execve(path, arguments.given, order->environment ? environment.given : nothing);
    }
    int number = errno;
    ssize_t ignored = write(trouble, &number, sizeof number);
    (void)ignored;
    _exit(127);
}

/* ---- On this side ---- */

/* NULL where there is no such program. */
static const char *program_find(Arena *arena, const char *name)
{
    if (strchr(name, '/'))
        return name;
    Text folders = text_from_z(getenv("PATH"));
    for (Text folder; text_split(&folders, ':', &folder);) {
        const char *path = text_z(arena, text_printf(arena, "%.*s/%s", TEXT_ARGUMENTS(folder), name));
        if (folder.length > 0 && access(path, X_OK) == 0)
            return path;
    }
    return NULL;
}

/* The number of the new process; no signal reaches this process's handlers there. -1 where it could not be made. */
static pid_t process_new(const ProcessOrder *order, const Channels *channels, const char *path)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t process = fork();
    if (process == 0)
        begin_program(order, channels, path);
    int number = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = number;
    return process;
}

/* 0 when the program runs, else the errno of what could not be done. */
static int trouble_read(const Channels *channels)
{
    int number = 0;
    ssize_t length;
    do
        length = read(channels->trouble[0], &number, sizeof number);
    while (length < 0 && errno == EINTR);
    return length == 0 ? 0 : length == (ssize_t)sizeof number ? number : EIO;
}

/* Takes all that is there. False at its end. */
static bool output_take(int pipe, Buffer *output)
{
    char room[1 << 14];
    for (;;) {
        ssize_t length = read(pipe, room, sizeof room);
        if (length <= 0)
            return length < 0 && (errno == EAGAIN || errno == EINTR);
        buffer_add_bytes(output, room, length);
        if (buffer_is_full(output))
            return true;
    }
}

/* Waits for the end of the process, for too much output, or for the end of its time. What others that it began still write is not waited for. */
static ProcessEnd watch(const ProcessOrder *order, int ended, int pipe, Buffer *output)
{
    Moment deadline = steady_now() + order->milliseconds * (SECOND / 1000);
    struct pollfd waiting[] = { { ended, POLLIN, 0 }, { pipe, POLLIN, 0 } };
    for (;;) {
        Moment left = deadline - steady_now();
        if (left <= 0)
            return PROCESS_TOO_SLOW;
        poll(waiting, 2, (int)(left / (SECOND / 1000)) + 1);
        if (!output_take(pipe, output))
            waiting[1].fd = -1;
        if (buffer_is_full(output))
            return PROCESS_TOO_MUCH_OUTPUT;
        if (waiting[0].revents != 0)
            return PROCESS_ENDED;
    }
}

/* Ends the process and all in its session's group, while its number is still its own, and takes its status. */
static siginfo_t process_end(pid_t process)
{
    siginfo_t end = { 0 };
    kill(-process, SIGKILL);
    kill(process, SIGKILL);
    while (waitid(P_PID, (id_t)process, &end, WEXITED) != 0 && errno == EINTR)
        continue;
    return end;
}

static ProcessResult result_of(ProcessEnd end, siginfo_t status, const Buffer *output)
{
    ProcessResult result = { .end = end, .status = status.si_status };
    if (end == PROCESS_ENDED && status.si_code != CLD_EXITED)
        result.end = PROCESS_KILLED;
    if (result.end == PROCESS_ENDED)
        result.output = (Blob){ output->data, output->length };
    return result;
}

/* The process is there; whether the program is, is seen first. */
static ProcessResult process_watch(Arena *arena, const ProcessOrder *order, const Channels *channels, pid_t process)
{
    Buffer output = buffer_new(arena, order->output_maximum);
    int trouble = trouble_read(channels);
    int ended = trouble == 0 ? pidfd_open(process, 0) : -1;
    if (trouble == 0 && ended < 0)
        trouble = errno;
    ProcessEnd end = trouble == 0 ? watch(order, ended, channels->output[0], &output) : PROCESS_FAILED;
    siginfo_t status = process_end(process);
    descriptor_close(&ended);
    errno = trouble;
    return trouble == ENOENT ? (ProcessResult){ .end = PROCESS_NOT_FOUND } : result_of(end, status, &output);
}

static ProcessResult process_begin(Arena *arena, const ProcessOrder *order, Channels *channels, const char *path)
{
    pid_t process = channels_open(channels, order->input) ? process_new(order, channels, path) : -1;
    if (process < 0)
        return (ProcessResult){ .end = PROCESS_FAILED };
    /* So that the end of what the other side writes is seen here. */
    descriptor_close(&channels->output[1]);
    descriptor_close(&channels->trouble[1]);
    return process_watch(arena, order, channels, process);
}

static ProcessResult run_in_turn(Arena *arena, const ProcessOrder *order, const char *path)
{
    Channels channels;
    ProcessResult result = process_begin(arena, order, &channels, path);
    if (result.end == PROCESS_FAILED)
        log_line("files: %s could not be run: %s", order->arguments[0], strerrordesc_np(errno));
    channels_close(&channels);
    return result;
}

ProcessResult process_run(Arena *arena, const ProcessOrder *order)
{
    const char *path = program_find(arena, order->arguments[0]);
    if (!path)
        return (ProcessResult){ .end = PROCESS_NOT_FOUND };
    if (!turns_take(&process_turns, PROCESSES_MAY_WAIT))
        return (ProcessResult){ .end = PROCESS_BUSY };
    ProcessResult result = run_in_turn(arena, order, path);
    turns_give(&process_turns);
    return result;
}
