#include "loop/task_group.h"


#include "loop/combinators.h"

namespace loop {

// What is called at the end of a task. It knows the task's place in the group, so that its end touches no other.
struct TaskGroup::Member final : DoneCallback {
    Member(base::Ref<TaskGroup> g, std::size_t at) : group(std::move(g)), place(at) {}
    ~Member() override {
        if (!over) group->places_[place].member = nullptr;
    }
    base::Ref<TaskGroup> group;
    std::size_t place;
    bool over = false;

    void run(Future&) override {
        over = true;
        const base::Ref<Task> task = group->leave(place);
        group->on_task_done(*task);
    }
    std::string label() const override { return "TaskGroup._on_task_done"; }
    std::string repr() const override { return "TaskGroup._on_task_done()"; }
};

TaskGroup::TaskGroup(Runtime& runtime) : runtime_(runtime) {}
TaskGroup::~TaskGroup() = default;

std::string TaskGroup::repr() const {
    std::string text = "<TaskGroup";
    if (left_ > 0) text += " tasks=" + std::to_string(left_);
    if (!errors_.empty()) text += " errors=" + std::to_string(errors_.size());
    if (aborting_) text += " cancelling";
    else if (entered_) text += " entered";
    return text + ">";
}

void TaskGroup::enter() {
    if (entered_) raise(ErrorKind::runtime, "TaskGroup " + repr() + " has been already entered");
    entered_ = true;
    loop_ = runtime_.running_loop;
    parent_ = base::Ref<Task>(runtime_.current_task);
    if (!parent_) raise(ErrorKind::runtime, "TaskGroup " + repr() + " cannot determine the parent task");
}

void TaskGroup::check_open() const {
    if (!entered_) raise(ErrorKind::runtime, "TaskGroup " + repr() + " has not been entered");
    if (exiting_ && left_ == 0) raise(ErrorKind::runtime, "TaskGroup " + repr() + " is finished");
    if (aborting_) raise(ErrorKind::runtime, "TaskGroup " + repr() + " is shutting down");
}

base::Ref<Task> TaskGroup::create_task(std::unique_ptr<Resumable> coroutine, std::string name, base::Ref<Context> context) {
    check_open();
    base::Ref<Task> task = loop_->create_task(std::move(coroutine), {}, std::move(context));
    if (!name.empty()) task->set_name(std::move(name));
    adopt(task);
    return task;
}

void TaskGroup::adopt(base::Ref<Task> task) {
    const base::Ref<Member> member = base::make_ref<Member>(base::Ref<TaskGroup>(this), places_.size());
    places_.push_back({task, member.get()});
    ++left_;
    task->add_done_callback(member);
}

base::Ref<Task> TaskGroup::leave(std::size_t place) {
    base::Ref<Task> task = std::move(places_[place].task);
    --left_;
    if (places_.size() > 2 * left_ + 16 || left_ == 0) close_gaps();
    return task;
}

std::vector<base::Ref<Task>> TaskGroup::tasks() const {
    std::vector<base::Ref<Task>> tasks;
    for (const Place& place : places_)
        if (place.task) tasks.push_back(place.task);
    return tasks;
}

void TaskGroup::close_gaps() {
    std::erase_if(places_, [](const Place& place) { return !place.task; });
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (places_[i].member) places_[i].member->place = i;
}

void TaskGroup::abort() {
    aborting_ = true;
    for (const auto& task : tasks())
        if (!task->done()) task->cancel();
}

void TaskGroup::on_task_done(Task& task) {
    if (on_completed_ && left_ == 0 && !on_completed_->done()) on_completed_->set_result(Box::of<bool>(true));
    if (task.cancelled()) return;
    const Error error = task.exception();
    if (!error) return;
    errors_.push_back(error);
    if (error->ends_the_run() && !base_error_) base_error_ = error;
    if (parent_->done()) {
        loop_->call_exception_handler({"Task " + task.repr() + " has errored out but its parent task " + parent_->repr() + " is already completed",
                                       error, &task, "task", {}});
        return;
    }
    if (!aborting_ && !parent_cancel_requested_) {
        abort();
        parent_cancel_requested_ = true;
        parent_->cancel();
    }
}

Co<void> TaskGroup::exit(Error error) {
    const base::Ref<TaskGroup> self(this);
    exiting_ = true;
    if (error && error->ends_the_run() && !base_error_) base_error_ = error;
    Error propagate = error && error->is_cancelled() ? error : nullptr;
    if (parent_cancel_requested_ && parent_->uncancel() == 0) propagate = nullptr;  // it was this group that asked
    if (error && !aborting_) abort();
    while (left_ > 0) {
        if (!on_completed_) on_completed_ = loop_->create_future(trace::FutureKind::wait, "the group");
        try {
            const base::Ref<Future> completed = on_completed_;
            co_await completed;
        } catch (const Raised& raised) {
            if (!raised.error->is_cancelled()) throw;
            if (!aborting_) {  // the parent is being cancelled from outside
                propagate = raised.error;
                abort();
            }
        }
        on_completed_ = nullptr;
    }
    if (base_error_) throw Raised{base_error_};
    if (propagate && errors_.empty()) throw Raised{propagate};
    if (error && !error->is_cancelled()) errors_.push_back(error);
    if (!errors_.empty()) throw Raised{make_group("unhandled errors in a TaskGroup", std::exchange(errors_, {}))};
}

}  // namespace loop
