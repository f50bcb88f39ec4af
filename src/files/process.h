/* SPDX-License-Identifier: EUPL-1.2 */
/* Another program, run on bytes that came from outside, within limits: it may be wrong about them, and must not harm what runs it. */
#ifndef FILES_PROCESS_H
#define FILES_PROCESS_H

#include "base/turns.h"
#include "database/database.h"

typedef struct ProcessOrder {
    const char *const *arguments;   /* the program, looked for in PATH where its name has no slash, and its arguments; NULL at the end */
    const char *const *environment; /* all that it gets: "NAME=value", NULL at the end; NULL: nothing */
    Blob input;                     /* its standard input */
    ptrdiff_t output_maximum;       /* bytes of its standard output; more ends it */
    int milliseconds;               /* it may take by the clock; more ends it */
    int cpu_seconds;
    int64_t memory;                 /* bytes of address space */
    int64_t file_size;              /* bytes of each file that it writes; 0: it writes none */
    int descriptors;                /* open at a time */
} ProcessOrder;

typedef enum {
    PROCESS_ENDED,           /* by itself: see status */
    PROCESS_KILLED,          /* by a signal, such as that of a limit */
    PROCESS_TOO_SLOW,        /* by the clock */
    PROCESS_TOO_MUCH_OUTPUT,
    PROCESS_NOT_FOUND,       /* there is no such program */
    PROCESS_BUSY,            /* others run, and others wait: it was not begun */
    PROCESS_FAILED           /* the system could not begin it; logged */
} ProcessEnd;

typedef struct ProcessResult {
    ProcessEnd end;
    int status;  /* that it ended with, or the number of the signal */
    Blob output; /* in the arena; empty unless it ended by itself */
} ProcessResult;

/* Two of them run at once in this process, whoever asks; so many more may wait, each of which keeps a worker. */
extern Turns process_turns;
enum { PROCESSES_MAY_WAIT = 2 };

/* Waits for its turn, runs it and waits for its end. It has no other descriptors than input, output and a standard error that leads nowhere, a session of its own
 * in the folder "/", and can gain no privileges. What it has started and left behind is killed with it. Thread-safe. */
ProcessResult process_run(Arena *arena, const ProcessOrder *order);

#endif
