/* SPDX-License-Identifier: EUPL-1.2 */
/* Threads that do what the I/O threads must not wait for, and the bounded queue before them. */
#ifndef HTTP_SERVER_WORKERS_H
#define HTTP_SERVER_WORKERS_H

#include "http/app.h"

typedef struct Workers Workers;

/* Called on a worker's thread for each task. */
typedef void (*WorkerTask)(Worker *worker, void *task);

/* count threads, each with a Worker of its own; at most capacity tasks wait. NULL when the machine gives no more
 * threads. */
Workers *workers_start(App *app, int count, int capacity, WorkerTask run);

/* False when the queue is full or closed; the task is then the caller's again. */
/* How many tasks wait. */
int workers_waiting(Workers *workers);

bool workers_add(Workers *workers, void *task);

/* Takes a waiting task back, the oldest first; NULL when none waits. */
void *workers_take_back(Workers *workers);

/* Takes no more tasks, runs those that wait, ends the threads. Tasks may still be offered, and are not taken, until workers_free(). */
void workers_stop(Workers *workers);
void workers_free(Workers *workers);

#endif
