// Rows by id, in copy-on-write pages: copying a table costs nothing, and two copies share every page that neither has
// changed since. That is what makes a keyframe every thousand events affordable.
//
// A tree of fixed shape: leaves of 2 rows, inner nodes of 8 children (measured: larger ones copy too much), as high as the largest id needs. A row is there
// when its `id` is not 0. Pointers to rows hold until the next edit() or erase() of this table. One thread only.
// Memory grows with the number of leaves in use, not with the largest id; whoever takes ids from untrusted files should
// bound them all the same (Timeline does). `bytes` may be watched: a counter shared by a table and its copies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include "trace/event.h"

namespace trace {

template <class Row>
class PagedTable {
    static constexpr unsigned kLeafBits = 1, kInnerBits = 3;
    static constexpr unsigned kLeaf = 1u << kLeafBits, kInner = 1u << kInnerBits;
    struct Node {
        std::uint32_t refs = 1;
        std::uint32_t used = 0;  // rows or children that are there
    };
    struct Leaf : Node {
        Row rows[kLeaf];
    };
    struct Inner : Node {
        Node* child[kInner] = {};
    };

  public:
    PagedTable() = default;
    explicit PagedTable(std::size_t* bytes) : bytes_(bytes) {}
    PagedTable(const PagedTable& other)
        : root_(other.root_), height_(other.height_), size_(other.size_), bytes_(other.bytes_) {
        if (root_) ++root_->refs;
    }
    PagedTable(PagedTable&& other) noexcept { swap(other); }
    PagedTable& operator=(PagedTable other) noexcept {
        swap(other);
        return *this;
    }
    ~PagedTable() { release(root_, height_); }

    void swap(PagedTable& other) noexcept {
        std::swap(root_, other.root_);
        std::swap(height_, other.height_);
        std::swap(size_, other.size_);
        std::swap(bytes_, other.bytes_);
    }

    std::size_t size() const { return size_; }  // rows that are there
    bool empty() const { return size_ == 0; }

    const Row* find(Id id) const {  // nullptr if there is none
        if (id == 0 || !root_ || beyond(id, height_)) return nullptr;
        const Node* node = root_;
        for (unsigned level = height_; level > 0; --level) {
            node = static_cast<const Inner*>(node)->child[slot_of(id, level)];
            if (!node) return nullptr;
        }
        const Row& row = static_cast<const Leaf*>(node)->rows[id & (kLeaf - 1)];
        return row.id ? &row : nullptr;
    }

    // The row to change; a new one, with only its id set, if there was none. `id` is not 0.
    Row& edit(Id id) {
        if (!root_) root_ = make_leaf();
        while (beyond(id, height_)) {
            Inner* top = make_inner();
            top->child[0] = root_;
            top->used = 1;
            root_ = top;
            ++height_;
        }
        Node** place = &root_;
        for (unsigned level = height_; level > 0; --level) {
            Inner* inner = own_inner(place);
            place = &inner->child[slot_of(id, level)];
            if (!*place) {
                *place = level > 1 ? static_cast<Node*>(make_inner()) : static_cast<Node*>(make_leaf());
                ++inner->used;
            }
        }
        Leaf* leaf = own_leaf(place);
        Row& row = leaf->rows[id & (kLeaf - 1)];
        if (!row.id) {
            row.id = id;
            ++leaf->used;
            ++size_;
        }
        return row;
    }

    void put(Row row) {
        const Id id = row.id;
        edit(id) = std::move(row);
    }

    void erase(Id id) {
        if (!find(id)) return;
        --size_;
        erase_below(&root_, height_, id);
        if (!root_) height_ = 0;
    }

    // The first row whose id is at least `id`, nullptr if there is none.
    const Row* at_or_after(Id id) const {
        if (!root_ || beyond(id, height_)) return nullptr;
        return first_from(root_, height_, id);
    }

    // In the order of ids.
    class Iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = const Row*;
        using reference = const Row&;

        Iterator() = default;
        reference operator*() const { return *row_; }
        pointer operator->() const { return row_; }
        Iterator& operator++() {
            Id id = row_->id;
            while (++id & (kLeaf - 1))  // the rest of the leaf lies side by side
                if ((++row_)->id) return *this;
            row_ = id ? table_->at_or_after(id) : nullptr;
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.row_ == b.row_; }

      private:
        friend class PagedTable;
        Iterator(const PagedTable* table, const Row* row) : table_(table), row_(row) {}
        const PagedTable* table_ = nullptr;
        const Row* row_ = nullptr;
    };
    Iterator begin() const { return {this, at_or_after(0)}; }
    Iterator end() const { return {this, nullptr}; }

  private:
    static bool beyond(Id id, unsigned height) {
        const unsigned bits = kLeafBits + kInnerBits * height;
        return bits < 32 && id >> bits;
    }
    static unsigned slot_of(Id id, unsigned level) {
        return id >> (kLeafBits + kInnerBits * (level - 1)) & (kInner - 1);
    }

    Leaf* make_leaf() {
        if (bytes_) *bytes_ += sizeof(Leaf);
        return new Leaf;
    }
    Inner* make_inner() {
        if (bytes_) *bytes_ += sizeof(Inner);
        return new Inner;
    }
    // The node at `place`, unshared.
    Leaf* own_leaf(Node** place) {
        Leaf* leaf = static_cast<Leaf*>(*place);
        if (leaf->refs == 1) return leaf;
        Leaf* copy = make_leaf();
        copy->used = leaf->used;
        for (unsigned i = 0; i < kLeaf; ++i) copy->rows[i] = leaf->rows[i];
        --leaf->refs;
        *place = copy;
        return copy;
    }
    Inner* own_inner(Node** place) {
        Inner* inner = static_cast<Inner*>(*place);
        if (inner->refs == 1) return inner;
        Inner* copy = make_inner();
        copy->used = inner->used;
        for (unsigned i = 0; i < kInner; ++i)
            if ((copy->child[i] = inner->child[i])) ++copy->child[i]->refs;
        --inner->refs;
        *place = copy;
        return copy;
    }
    void release(Node* node, unsigned level) {
        if (!node || --node->refs > 0) return;
        if (level == 0) {
            if (bytes_) *bytes_ -= sizeof(Leaf);
            delete static_cast<Leaf*>(node);
            return;
        }
        Inner* inner = static_cast<Inner*>(node);
        for (Node* child : inner->child) release(child, level - 1);
        if (bytes_) *bytes_ -= sizeof(Inner);
        delete inner;
    }
    // Takes the row out; empties nodes that hold nothing else.
    void erase_below(Node** place, unsigned level, Id id) {
        if ((*place)->used == 1) {  // it holds this row alone, or one child that may hold more
            if (level == 0) {
                release(*place, 0);
                *place = nullptr;
                return;
            }
        }
        if (level == 0) {
            Leaf* leaf = own_leaf(place);
            leaf->rows[id & (kLeaf - 1)] = Row{};
            --leaf->used;
            return;
        }
        Inner* inner = own_inner(place);
        Node** child = &inner->child[slot_of(id, level)];
        erase_below(child, level - 1, id);
        if (!*child && --inner->used == 0) {
            release(inner, level);
            *place = nullptr;
        }
    }
    const Row* first_from(const Node* node, unsigned level, Id id) const {
        if (level == 0) {
            for (unsigned i = id & (kLeaf - 1); i < kLeaf; ++i)
                if (const Row& row = static_cast<const Leaf*>(node)->rows[i]; row.id) return &row;
            return nullptr;
        }
        for (unsigned i = slot_of(id, level); i < kInner; ++i, id = 0)  // later children are searched from their start
            if (const Node* child = static_cast<const Inner*>(node)->child[i])
                if (const Row* row = first_from(child, level - 1, id)) return row;
        return nullptr;
    }

    Node* root_ = nullptr;
    unsigned height_ = 0;  // inner levels above the leaves
    std::size_t size_ = 0;
    std::size_t* bytes_ = nullptr;
};

}  // namespace trace
