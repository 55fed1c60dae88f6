// asyncio.TaskGroup: tasks that are awaited together; when one fails, the others are cancelled.
#pragma once

#include <vector>

#include "loop/co.h"

namespace loop {

class TaskGroup : public base::Joinable {
  public:
    explicit TaskGroup(Runtime& runtime);
    ~TaskGroup() override;

    void enter();  // __aenter__
    // __aexit__ with the error that left the block (null: none). Throws what the block shall raise: a group of the tasks'
    // errors, a CancelledError, KeyboardInterrupt or SystemExit.
    Co<void> exit(Error error);
    base::Ref<Task> create_task(std::unique_ptr<Resumable> coroutine, std::string name = {}, base::Ref<Context> context = {});
    // Takes care of a task that was made elsewhere (a task factory's): what create_task() does behind making it.
    void adopt(base::Ref<Task> task);
    void check_open() const;  // RuntimeError "TaskGroup ... has not been entered" and so on

    std::string repr() const;  // <TaskGroup tasks=1 entered>
    bool entered() const { return entered_; }
    bool exiting() const { return exiting_; }
    bool aborting() const { return aborting_; }
    Task* parent() const { return parent_.get(); }
    const std::vector<Error>& errors() const { return errors_; }
    std::vector<base::Ref<Task>> tasks() const;  // those that are not done, in order of creation

  private:
    struct Member;
    void abort();
    base::Ref<Task> leave(std::size_t place);
    void close_gaps();
    void on_task_done(Task& task);
    Runtime& runtime_;
    EventLoop* loop_ = nullptr;
    base::Ref<Task> parent_;
    struct Place {
        base::Ref<Task> task;  // null: it is done
        Member* member;        // the task has it, as its callback; null: it was dropped without a word
    };
    std::vector<Place> places_;  // in order of creation
    std::size_t left_ = 0;       // tasks that are not done
    std::vector<Error> errors_;
    Error base_error_;  // SystemExit or KeyboardInterrupt
    base::Ref<Future> on_completed_;
    bool entered_ = false, exiting_ = false, aborting_ = false, parent_cancel_requested_ = false;
};

}  // namespace loop
