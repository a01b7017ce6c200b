export * from './form-facts.js';
export * from './sign-off-form.js';
