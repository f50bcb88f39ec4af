/* SPDX-License-Identifier: EUPL-1.2 */
/* Worker threads and their queue: a ring under one lock. */
#include "http/server_workers.h"

#include <pthread.h>

struct Workers {
    Arena *arena;
    App *app;
    WorkerTask run;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    void **ring;
    int capacity;
    int first;
    int waiting;
    bool closed;
    int count;
    pthread_t *threads;
};

static void *first_taken(Workers *workers)
{
    if (workers->waiting == 0)
        return NULL;
    void *task = workers->ring[workers->first];
    workers->first = (workers->first + 1) % workers->capacity;
    workers->waiting--;
    return task;
}

/* The next task; NULL when the queue is closed and empty. */
static void *next_task(Workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    while (workers->waiting == 0 && !workers->closed)
        pthread_cond_wait(&workers->changed, &workers->lock);
    void *task = first_taken(workers);
    pthread_mutex_unlock(&workers->lock);
    return task;
}

static void *work(void *argument)
{
    Workers *workers = argument;
    Worker *worker = worker_new(workers->app);
    for (void *task; (task = next_task(workers)) != NULL;)
        workers->run(worker, task);
    worker_free(worker);
    return NULL;
}

Workers *workers_start(App *app, int count, int capacity, WorkerTask run)
{
    Arena *arena = arena_new();
    Workers *workers = new(arena, Workers, 1);
    workers->arena = arena;
    workers->app = app;
    workers->run = run;
    workers->capacity = capacity;
    workers->ring = new(arena, void *, capacity);
    workers->threads = new(arena, pthread_t, count);
    pthread_mutex_init(&workers->lock, NULL);
    pthread_cond_init(&workers->changed, NULL);
    while (workers->count < count && pthread_create(&workers->threads[workers->count], NULL, work, workers) == 0)
        workers->count++;
    if (workers->count == count)
        return workers;
    workers_stop(workers);
    return NULL;
}

bool workers_add(Workers *workers, void *task)
{
    pthread_mutex_lock(&workers->lock);
    bool taken = !workers->closed && workers->waiting < workers->capacity;
    if (taken)
        workers->ring[(workers->first + workers->waiting++) % workers->capacity] = task;
    pthread_mutex_unlock(&workers->lock);
    if (taken)
        pthread_cond_signal(&workers->changed);
    return taken;
}

void *workers_take_back(Workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    void *task = first_taken(workers);
    pthread_mutex_unlock(&workers->lock);
    return task;
}

void workers_stop(Workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    workers->closed = true;
    pthread_mutex_unlock(&workers->lock);
    pthread_cond_broadcast(&workers->changed);
    for (int i = 0; i < workers->count; i++)
        pthread_join(workers->threads[i], NULL);
    pthread_cond_destroy(&workers->changed);
    pthread_mutex_destroy(&workers->lock);
    arena_free(workers->arena);
}
