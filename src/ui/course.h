// The lessons of the course, shown: pages as the panel wants them, the run moved to each page's moment, questions
// answered from a run of their own that is complete, the exercise judged. Owns the lesson that is open.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "lesson/check.h"
#include "lesson/lesson.h"
#include "lesson/questions.h"
#include "ui/lessons.h"
#include "ui/session_model.h"

namespace ui {

class Course : public Lessons {
  public:
    Course(SessionModel& model, std::vector<std::filesystem::path> folders);
    ~Course() override;

    std::vector<LessonLink> list() const override;
    bool open(const std::string& name, LessonPage& page, std::string& source, std::string& path, std::string& note) override;
    void close() override;
    bool turn(int by, LessonPage& page) override;
    void answer(const std::string& given, LessonPage& page) override;
    std::string follow(int link, LessonPage& page) override;
    void check(const std::string& source, LessonPage& page) override;

  private:
    void fill(LessonPage& page) const;
    void go();
    std::size_t pages() const { return lesson_.pages.size() + (lesson_.exercise ? 1 : 0); }
    bool on_exercise() const { return at_ >= lesson_.pages.size(); }

    SessionModel& model_;
    std::vector<lesson::Lesson> lessons_;
    bool open_ = false;
    lesson::Lesson lesson_;
    std::size_t at_ = 0;
    bool exercise_shown_ = false;      // the editor holds the exercise, not the program
    lesson::Finished whole_;           // the program run to its end: where answers come from
    std::vector<std::string> given_;   // to each page's question
};

}  // namespace ui
