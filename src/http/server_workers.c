/* SPDX-License-Identifier: EUPL-1.2 */
/* Worker threads and their queue: a ring under one lock. Of those that wait, the one that worked last goes on first: its memory is warm, and
 * those that are never needed at once need none. */
#include "http/server_workers.h"

#include <pthread.h>

typedef struct Hand {
    Workers *workers;
    pthread_t thread;
    pthread_cond_t called;
    bool waits;
} Hand;

struct Workers {
    Arena *arena;
    App *app;
    WorkerTask run;
    pthread_mutex_t lock;
    void **ring;
    int capacity;
    int first;
    int waiting;
    bool closed;
    int count;
    Hand *hands;
    Hand **waiting_hands; /* the one that worked last stands last */
    int waiting_count;
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
static void *next_task(Workers *workers, Hand *hand)
{
    pthread_mutex_lock(&workers->lock);
    while (workers->waiting == 0 && !workers->closed) {
        hand->waits = true;
        workers->waiting_hands[workers->waiting_count++] = hand;
        while (hand->waits)
            pthread_cond_wait(&hand->called, &workers->lock);
    }
    void *task = first_taken(workers);
    pthread_mutex_unlock(&workers->lock);
    return task;
}

/* Under the lock. */
static void call_one(Workers *workers)
{
    if (workers->waiting_count == 0)
        return;
    Hand *hand = workers->waiting_hands[--workers->waiting_count];
    hand->waits = false;
    pthread_cond_signal(&hand->called);
}

static void *work(void *argument)
{
    Hand *hand = argument;
    Workers *workers = hand->workers;
    Worker *worker = worker_new(workers->app);
    for (void *task; (task = next_task(workers, hand)) != NULL;)
        workers->run(worker, task);
    worker_free(worker);
    return NULL;
}

static bool hand_start(Workers *workers, Hand *hand)
{
    hand->workers = workers;
    pthread_cond_init(&hand->called, NULL);
    bool started = pthread_create(&hand->thread, NULL, work, hand) == 0;
    if (!started)
        pthread_cond_destroy(&hand->called);
    return started;
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
    workers->hands = new(arena, Hand, count);
    workers->waiting_hands = new(arena, Hand *, count);
    pthread_mutex_init(&workers->lock, NULL);
    while (workers->count < count && hand_start(workers, &workers->hands[workers->count]))
        workers->count++;
    if (workers->count == count)
        return workers;
    workers_stop(workers);
    workers_free(workers);
    return NULL;
}

bool workers_add(Workers *workers, void *task)
{
    pthread_mutex_lock(&workers->lock);
    bool taken = !workers->closed && workers->waiting < workers->capacity;
    if (taken) {
        workers->ring[(workers->first + workers->waiting++) % workers->capacity] = task;
        call_one(workers);
    }
    pthread_mutex_unlock(&workers->lock);
    return taken;
}

int workers_waiting(Workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    int waiting = workers->waiting;
    pthread_mutex_unlock(&workers->lock);
    return waiting;
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
    while (workers->waiting_count > 0)
        call_one(workers);
    pthread_mutex_unlock(&workers->lock);
    for (int i = 0; i < workers->count; i++) {
        pthread_join(workers->hands[i].thread, NULL);
        pthread_cond_destroy(&workers->hands[i].called);
    }
}

void workers_free(Workers *workers)
{
    pthread_mutex_destroy(&workers->lock);
    arena_free(workers->arena);
}
