/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Starts processes that hold memory and sleep, for the test of the snapshot.
 *
 * Each argument is "MIB,ADJ,KIND,NAME". KIND: anon; shmem; pair, two processes that share one
 * address space; vfork, a process that waits for its vfork child. Each process prints its pid on a
 * line when it is ready. All end when standard input ends, or when their parent does.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void ready(void)
{
	char line[16];
	int length = snprintf(line, sizeof(line), "%d\n", getpid());

	if (write(STDOUT_FILENO, line, length) != length)
		_exit(1);
}

static int sleep_until_end(void *nothing)
{
	char byte;

	(void)nothing;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	ready();
	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
	_exit(0);
}

/* Without the right to lower it, the old one stays: the test reads it back. */
static void adjust(const char *adj)
{
	int file = open("/proc/self/oom_score_adj", O_WRONLY);

	if (file < 0 || write(file, adj, strlen(adj)) < 0)
		fprintf(stderr, "oom_score_adj %s: %m\n", adj);
	close(file);
}

static void be(char *argument)
{
	size_t bytes = strtoul(strtok(argument, ","), NULL, 10) << 20;
	const char *adj = strtok(NULL, ",");
	const char *kind = strtok(NULL, ",");
	int sharing = strcmp(kind, "shmem") == 0 ? MAP_SHARED : MAP_PRIVATE;
	char *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, sharing | MAP_ANONYMOUS, -1, 0);
	static char stack[65536] __attribute__((aligned(16)));

	if (memory == MAP_FAILED) {
		perror("mmap");
		_exit(1);
	}
	prctl(PR_SET_NAME, strtok(NULL, ""));
	adjust(adj);
	memset(memory, 1, bytes);
	if (strcmp(kind, "pair") == 0 &&
	    clone(sleep_until_end, stack + sizeof(stack), CLONE_VM | SIGCHLD, NULL) < 0) {
		perror("clone");
		_exit(1);
	}
	if (strcmp(kind, "vfork") == 0) {
		ready();
		if (vfork() == 0)
			sleep_until_end(NULL);
		_exit(0);
	}
	sleep_until_end(NULL);
}

int main(int count, char **arguments)
{
	for (int i = 1; i < count; i++) {
		pid_t child = fork();

		if (child < 0) {
			perror("fork");
			return 1;
		}
		if (child == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			be(arguments[i]);
		}
	}
	while (wait(NULL) > 0)
		;
	return 0;
}
