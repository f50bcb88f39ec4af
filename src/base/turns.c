/* SPDX-License-Identifier: EUPL-1.2 */
/* Turns: a counter that threads wait at. */
#include "base/turns.h"

bool turns_take(Turns *turns, int may_wait)
{
    pthread_mutex_lock(&turns->lock);
    bool taken = turns->running < turns->at_once || turns->waiting < may_wait;
    if (taken) {
        turns->waiting++;
        while (turns->running >= turns->at_once)
            pthread_cond_wait(&turns->given_back, &turns->lock);
        turns->waiting--;
        turns->running++;
    }
    pthread_mutex_unlock(&turns->lock);
    return taken;
}

void turns_give(Turns *turns)
{
    pthread_mutex_lock(&turns->lock);
    turns->running--;
    pthread_cond_signal(&turns->given_back);
    pthread_mutex_unlock(&turns->lock);
}

int turns_waiting(Turns *turns)
{
    pthread_mutex_lock(&turns->lock);
    int waiting = turns->waiting;
    pthread_mutex_unlock(&turns->lock);
    return waiting;
}
