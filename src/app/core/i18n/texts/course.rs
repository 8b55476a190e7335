// SPDX-License-Identifier: GPL-2.0-only
//! The course.

use crate::app::i18n::Language;

words! {
    course: "Course", "课程";
    course_first: "beginner", "入门";
    course_second: "intermediate", "进阶";
    course_third: "advanced", "深入";
    course_after: "What happens next: two seconds later the reaper looks", "接下来：两秒后回收线程登场";
}

sentences! {
    course_place(n, m): "Lesson {n} of {m}", "第 {n} 课，共 {m} 课";
    course_lesson(title, level, minutes): "{title} ({level}, {minutes} min)", "{title}（{level}，{minutes} 分钟）";
    course_listed(title, of, level, minutes): "{title} · {of}, {level}, {minutes} min", "{title} · {of}，{level}，{minutes} 分钟";
    course_next(title): "Next: {title}", "下一课：{title}";
}
