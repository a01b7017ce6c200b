import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { useSession } from '../shared/session/session-store';

declare module 'vue-router' {
  interface RouteMeta {
    bare?: boolean;
    open?: boolean;
    title?: string;
    folded?: boolean;
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/workbench' },
  {
    path: '/sign-in',
    component: () => import('../features/session/SignInPage.vue'),
    meta: { bare: true, open: true, title: 'session.signIn' },
  },
  {
    path: '/password',
    component: () => import('../features/session/PasswordPage.vue'),
    meta: { bare: true, title: 'session.changePassword' },
  },
  {
    path: '/workbench',
    component: () => import('../features/workbench/WorkbenchPage.vue'),
    meta: { title: 'frame.workbench' },
  },
  {
    path: '/rounds/:roundId/problems',
    component: () => import('./pages/LedgerView.vue'),
    meta: { title: 'frame.ledger' },
  },
  {
    path: '/rounds/:roundId/print',
    component: () => import('../features/ledger/PrintPage.vue'),
    meta: { bare: true, title: 'frame.ledger' },
  },
  {
    path: '/rounds/:roundId/import',
    component: () => import('../features/sheet-import/SheetImportPage.vue'),
    meta: { title: 'sheet.title' },
  },
  {
    path: '/rounds/:roundId/weeks/:week?',
    component: () => import('../features/dispatch/WeekPage.vue'),
    meta: { title: 'dispatch.title' },
  },
  {
    path: '/rounds/:roundId/weeks/:week/meeting',
    component: () => import('../features/dispatch/meeting/MeetingPage.vue'),
    meta: { bare: true, title: 'meeting.enter' },
  },
  {
    path: '/rounds/:roundId/look-backs/:planId?',
    component: () => import('../features/look-back/LookBackPage.vue'),
    meta: { title: 'lookBack.title' },
  },
  {
    path: '/opinion/:token',
    component: () => import('../features/survey/OpinionPage.vue'),
    meta: { bare: true, open: true, title: 'opinion.title' },
  },
  {
    path: '/rounds/:roundId/outcomes',
    component: () => import('../features/outcomes/OutcomesPage.vue'),
    meta: { title: 'outcome.title' },
  },
  {
    path: '/rounds/:roundId/duties',
    component: () => import('../features/duty/DutiesPage.vue'),
    meta: { title: 'duty.title' },
  },
  {
    path: '/rounds/:roundId/reminders',
    component: () => import('../features/reminders/RemindersPage.vue'),
    meta: { title: 'frame.reminders' },
  },
  {
    path: '/rounds/:roundId/reviews',
    component: () => import('./pages/ReviewQueueView.vue'),
    meta: { title: 'reviewQueue.title' },
  },
  {
    path: '/rounds/:roundId/checkup',
    component: () => import('../features/checkup/CheckupPage.vue'),
    meta: { title: 'checkup.title' },
  },
  {
    path: '/problems/:id',
    component: () => import('../features/problem/ProblemPage.vue'),
    meta: { title: 'frame.problem' },
  },
  {
    path: '/problems/:id/sign-off-form',
    component: () => import('../features/sign-off-form/SignOffFormPage.vue'),
    meta: { bare: true, title: 'record.form' },
  },
  { path: '/import', component: () => import('../features/intake/IntakePage.vue'), meta: { title: 'intake.title' } },
  {
    path: '/ownership',
    component: () => import('../features/ownership/OwnershipPage.vue'),
    meta: { title: 'ownership.title' },
  },
  {
    path: '/messages',
    component: () => import('../features/messages/MessagesPage.vue'),
    meta: { title: 'frame.messages' },
  },
  {
    path: '/calendar',
    component: () => import('../features/calendar/CalendarPage.vue'),
    meta: { title: 'calendar.title' },
  },
  { path: '/state', component: () => import('../features/state/StatePage.vue'), meta: { title: 'frame.state' } },
  {
    path: '/units',
    component: () => import('../features/administration/UnitsPage.vue'),
    meta: { title: 'administration.units' },
  },
  {
    path: '/people',
    component: () => import('../features/administration/PeoplePage.vue'),
    meta: { title: 'administration.people' },
  },
  { path: '/audit', component: () => import('../features/audit/AuditPage.vue'), meta: { title: 'audit.title' } },
  { path: '/:rest(.*)*', component: () => import('./pages/UnknownPage.vue'), meta: { title: 'failed.unknown' } },
];

export const router = createRouter({ history: createWebHistory(), routes });

router.beforeEach(async (to) => {
  const store = useSession();
  if (!store.session && !to.meta.open && !(await store.find()))
    return { path: '/sign-in', query: { next: to.fullPath } };
  if (store.session?.mustChangePassword && to.path !== '/password' && !to.meta.open)
    return { path: '/password', query: { next: to.fullPath } };
  return true;
});
